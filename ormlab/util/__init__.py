"""What every floor may use and what knows nothing of databases: topological.py sorts by dependency, text.py prints."""
