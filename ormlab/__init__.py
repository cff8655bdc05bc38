"""ormlab."""
