"""What the engine does, each behaviour as a sentence."""
