"""Comparisons with real data and its known right answers; only `make conformance DATA=folder` runs them."""
