"""What everybody uses."""
