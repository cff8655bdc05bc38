"""The laboratory: cells, benches, lessons."""
