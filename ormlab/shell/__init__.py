"""The shell: a Python prompt over a live session, with the session in sight.

    you type --> reading.py --> console.py --> Bench --> events --> view --> panel below the prompt, or lines
                                   |
                                   +--> printer.py: echo, values, errors (tracebacks.py), colours (palette.py)

plain.py is the loop for pipes and for terminals that can do nothing, interactive.py the one with an editor (completion.py,
history.py) and a panel; commands.py holds the dot-commands. What is on the screen comes from events and from plain
dictionaries, so that looking loads nothing and sends nothing.
"""

from __future__ import annotations

__all__ = ["run"]


def run(plain: bool = False, **options: object) -> int:
    """Run the shell until its end of input and return the exit code; the other options are those of `Options`."""
    from .door import open_shell  # loads the prompt only when somebody wants one
    from .options import Options

    return open_shell(Options(plain=plain, **options))  # type: ignore[arg-type]  # Options checks the names
