"""The README's pictures show what the shell shows today."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest

from docs.pictures.draw import HERE, PICTURES, drawing
from tests.shell.tmux import TMUX

from .tree import ROOT, text


def words(svg: str) -> list[str]:
    """Return the words in a picture, line by line."""
    lines = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return [" ".join(line.itertext()) for line in lines]


@pytest.mark.skipif(TMUX is None, reason="tmux is not installed: whether the pictures are true is NOT tested")
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_what_the_shell_shows(name: str) -> None:
    kept = (HERE / f"{name}.svg").read_text(encoding="utf-8")

    assert words(kept) == words(drawing(name)), "draw it again: .venv/bin/python -m docs.pictures.draw"


def test_the_readme_shows_each_picture_and_says_in_words_what_is_on_it() -> None:
    shown = re.findall(r"!\[([^]]+)\]\(docs/pictures/(\w+)\.svg\)", text(ROOT / "README.md").replace("\n", " "))

    assert {name for _, name in shown} == set(PICTURES)
    assert all(len(said) > 20 for said, _ in shown)


def test_a_picture_takes_nothing_from_elsewhere() -> None:
    for name in PICTURES:
        found = re.findall(r"(?:https?:)?//[\w./]+", (HERE / f"{name}.svg").read_text(encoding="utf-8"))

        assert found == ["http://www.w3.org/2000/svg"]
