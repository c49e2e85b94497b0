"""Questions and grants: written once, joined both ways, listed and recorded."""
