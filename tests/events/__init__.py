"""The event log's tests."""
