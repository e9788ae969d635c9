"""The room of พื้นที่: the five levels of place."""
