"""The first difference between two transcripts: which line, which of its observations, what each side saw."""

import itertools
import re
from dataclasses import dataclass

ORDER = ("outcome", "echo", "sent", "warnings", "events", "sessions", "objects", "within", "errors", "rows")
NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class Difference:
    """Where two runs of one program part."""

    schema: str
    kind: str
    line: str
    place: str
    expected: object
    actual: object
    number: int

    @property
    def signature(self) -> tuple[str, ...]:
        """Give what makes two differences the same one, as far as can be told from outside."""
        where = self.place.split(" ")
        if where[0] in ("objects", "sessions"):
            del where[1:2]  # which object or session it is
        return self.kind, " ".join(where[:3]), *gists(self.expected, self.actual)


def gists(expected: object, actual: object) -> tuple[str, str]:
    """Give both observations in few words; of two lists of statements the first that differ."""
    if isinstance(expected, list) and isinstance(actual, list) and all(isinstance(each, str) for each in expected + actual):
        if "error" in expected[:1] + actual[:1]:
            return gist(expected), gist(actual)
        pairs = itertools.zip_longest(expected, actual, fillvalue="nothing")
        one, other = next(((one, other) for one, other in pairs if one != other), ("", ""))
        return shortened(one), shortened(other)
    warned = [[each[1] for each in side] if is_warnings(side) else [] for side in (expected, actual)]
    if any(warned):
        return gists(*warned)
    return gist(expected), gist(actual)


def is_warnings(seen: object) -> bool:
    """Tell whether these are warnings: pairs of category and message."""
    return isinstance(seen, list) and all(isinstance(each, list) and len(each) == 2 and "Warning" in each[0] for each in seen)


def shortened(statement: str) -> str:
    """Give a statement's verb and table, or the word before its parameters."""
    words = re.match(r"\[[^\]]*\]|\w+( INTO \w+| FROM \w+| \w+)?", statement)
    return NUMBERS.sub("#", words[0] if words and (words[0][0] == "[" or words[0].split()[0].isupper()) else statement[:30])


def gist(seen: object) -> str:
    """Give an observation's kind: an error's class and its first words, or merely its type."""
    if isinstance(seen, list) and len(seen) == 3 and seen[0] == "error":
        words = re.sub(r"['\"<(\[].*", "", seen[2].split("\n")[0])
        return f"{seen[1].rpartition('.')[2]}: {NUMBERS.sub('#', words)[:50]}"
    if isinstance(seen, list) and len(seen) == 2 and seen[0] in ("value", "bound"):
        return seen[0]
    return ""


def first_difference(program: dict, expected: list, actual: list) -> Difference:
    """Find the first line, and in it the first observation, that is not the same."""
    kinds = [*(kind for kind, _ in program["steps"]), "the end"]
    for number, (one, other) in enumerate(zip(expected, actual, strict=False)):
        if one != other:
            if one["line"] != other["line"]:
                return Difference(program["schema"], other["line"], other["line"], "outcome", "", other["outcome"], number)
            place, left, right = narrowed("", one, other)
            return Difference(program["schema"], kinds[number], other["line"], place, left, right, number)
    missing = min(len(expected), len(actual))
    return Difference(program["schema"], "the interpreter", "the end", "length", len(expected), len(actual), missing)


def narrowed(place: str, one: object, other: object) -> tuple[str, object, object]:
    """Go down to the smallest part that differs, but not into an outcome or a list of SQL."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = sorted(dict.fromkeys([*one, *other]), key=lambda key: ORDER.index(key) if key in ORDER else -1)
        for key in keys:
            if one.get(key) != other.get(key):
                if not place and key in ("outcome", "echo", "sent", "warnings", "events"):
                    return key, one.get(key), other.get(key)
                return narrowed(f"{place} {key}".strip(), one.get(key), other.get(key))
    if place == "sessions" and isinstance(one, list) and isinstance(other, list):
        for name, left, right in zip(("session", "other"), one, other, strict=True):
            if left != right:
                return narrowed(f"sessions {name}", left, right)
    return place, one, other
