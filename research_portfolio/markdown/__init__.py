"""Markdown as MyST reads it, with the edges mended that translations run into."""
