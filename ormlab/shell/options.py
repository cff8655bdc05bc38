"""What a shell can be asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """The choices of one shell, as the command line gives them."""

    plain: bool = False
    json: bool = False
    keep_going: bool = False
    history: bool = True
    models: str | None = None
    database: str | None = None
    write: bool = False
    pace: float = 0.0
