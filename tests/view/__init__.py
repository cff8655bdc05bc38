"""The view's tests."""
