"""The web site around the pages: frame, head, styles, scripts, addresses."""
