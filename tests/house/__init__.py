"""The architecture as tests: what holds of every file, whoever wrote it."""
