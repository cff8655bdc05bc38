"""How many tests run at once."""

import os


def pytest_xdist_auto_num_workers(config: object) -> int:
    """Give one worker more than there are cores: those that wait for a terminal leave theirs to another."""
    return (os.cpu_count() or 1) + 1
