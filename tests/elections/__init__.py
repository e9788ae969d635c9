"""Elections of the literature, and what every method promises."""
