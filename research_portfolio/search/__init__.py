"""The search, in every language: what can be found, its index, and its place on the page."""
