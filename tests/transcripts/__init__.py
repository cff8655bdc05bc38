"""Recorded sessions: reading, comparing, running, recording."""
