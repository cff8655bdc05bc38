"""Comparisons with real SQLAlchemy 1.4.54: random programs, the manual's pages, and the pages without forgiveness."""
