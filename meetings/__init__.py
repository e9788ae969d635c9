"""The room of เวที: sessions from check-in to minutes."""
