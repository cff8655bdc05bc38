"""Warn in the learner's own line, however deep inside the engine the reason was found."""

from __future__ import annotations

import sys
import warnings

_PACKAGE = __name__.partition(".")[0]


def warn(warning: Warning | str, category: type[Warning] | None = None) -> None:
    """Issue `warning` as if the first caller outside of this package had."""
    level, frame = 1, sys._getframe()
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == _PACKAGE:
        frame = frame.f_back
        level += 1
    warnings.warn(warning, category, stacklevel=level)
