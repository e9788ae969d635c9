"""Counting, money and places: book examples, limits, symmetries, ties, neutral order of ballots."""
