"""What a shell can be asked for, and the answer when it cannot be done."""

from __future__ import annotations

from typing import NamedTuple


class Options(NamedTuple):
    """The choices of one shell, as the command line gives them."""

    plain: bool = False
    json: bool = False
    keep_going: bool = False
    history: bool = True
    models: str | None = None
    database: str | None = None
    write: bool = False
    pace: float = 0.0


class NoBenchError(Exception):
    """The bench that was asked for cannot be made; `hint` says the way out."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint
