"""Talking to a database: engines, connections, transactions, the pool, results, the echo."""
