"""Languages in step: what is translated, what is behind, and how a page says so."""
