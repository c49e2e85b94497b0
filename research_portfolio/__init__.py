"""A Sphinx extension for research portfolios: questions, grants, and why they belong together."""
