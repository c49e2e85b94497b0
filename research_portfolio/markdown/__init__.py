"""Markdown as MyST reads it, with two edges mended that translations run into."""
