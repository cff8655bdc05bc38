"""Whether SQLAlchemy is there to be compared with.

It is not loaded to find that out: in a process that has loaded it, no other test could have the embedded engine answer to its
name. Comparisons load it in processes of their own.
"""

from importlib.metadata import PackageNotFoundError, version

import pytest


def _is_installed() -> bool:
    try:
        version("sqlalchemy")
    except PackageNotFoundError:
        return False
    return True


needs_original = pytest.mark.skipif(
    not _is_installed(), reason="the comparison needs the extra `peer`: pip install -e '.[peer]'"
)
