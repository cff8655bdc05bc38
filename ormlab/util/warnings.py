"""Warn in the learner's own line, however deep inside the engine the reason was found.

What SQLAlchemy 2.0 does otherwise is said once, in general, and in particular only to those who ask for it by the environment
variable SQLALCHEMY_WARN_20: so does SQLAlchemy 1.4, whose ways people still use in good conscience.
"""

from __future__ import annotations

import os
import sys
import warnings

from ..exc import Base20DeprecationWarning, SAWarning

_PACKAGE = __name__.partition(".")[0]
_IN_GENERAL = (
    "Deprecated API features detected! These feature(s) are not compatible with SQLAlchemy 2.0. To prevent incompatible "
    'upgrades prior to updating applications, ensure requirements files are pinned to "sqlalchemy<2.0". Set environment '
    "variable SQLALCHEMY_WARN_20=1 to show all deprecation warnings.  Set environment variable "
    "SQLALCHEMY_SILENCE_UBER_WARNING=1 to silence this message."
)
_said = False


def warn(warning: Warning | str, category: type[Warning] = SAWarning) -> None:
    """Issue `warning` as if the first caller outside of this package had; a text warns of what is probably not meant."""
    if isinstance(warning, Base20DeprecationWarning) and not warns_of_2_0():
        global _said
        if _said or _wanted("SQLALCHEMY_SILENCE_UBER_WARNING"):
            return
        _said = True
        warning = type(warning)(_IN_GENERAL)
    level, frame = 1, sys._getframe()
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == _PACKAGE:
        frame = frame.f_back
        level += 1
    warnings.warn(warning, category, stacklevel=level)


def warns_of_2_0() -> bool:
    """Tell whether each way that SQLAlchemy 2.0 does otherwise is to be told of."""
    return _wanted("SQLALCHEMY_WARN_20")


def _wanted(variable: str) -> bool:
    return os.environ.get(variable, "false").lower() in ("true", "yes", "1")
