"""The shell as a person sees it: whole screens of a real terminal."""

from __future__ import annotations

from .conftest import OpenShell, masked

RULE = " ────────"


def test_the_first_screen(shell: OpenShell) -> None:
    terminal = shell()

    assert terminal.screen() == [
        "ormlab: a session in sight. F2 panel, F3 steps, .help, Ctrl-D leaves.",
        ">>>",
        *[""] * 17,
        "── session 1: no transaction" + RULE,
        "new           0",
        "dirty         0",
        "deleted       0",
        "identity map  0",
    ]
