"""The room of bodies with seats, organisations."""
