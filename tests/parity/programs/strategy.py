"""How hypothesis draws a program: its options, how it begins, and lines from the weighted tables.

A program is read out of one draw of bytes. Drawn as a list of lines, five of six programs are copies of the one before
with a line repeated (hypothesis mutates what has parts), and of its integers the small ones come too often; one draw of
bytes is even, costs little, and still shrinks: towards fewer lines, and to the simple end of each table.
"""

import functools
import math

from hypothesis import strategies

from tests.parity.programs.schemas import SCHEMAS
from tests.parity.programs.vocabulary import WEIGHTS, slots_of, vocabulary

OPTIONS = (
    {},
    {"future": True},
    {"expire_on_commit": False},
    {"autoflush": False},
    {"future": True, "expire_on_commit": False},
    {"future": True, "autoflush": False},
)
BEGINNINGS = ("nothing", "loaded", "made", "added", "flushed", "committed", "loaded and expired", "loaded and detached")
LONGEST = 16
SHORTEST = 5
HEAD, WIDTH = 4, 3


def program(schema: str, options: dict, rows: bool, steps: list) -> dict:
    """Give a program as plain data."""
    return {"schema": schema, "options": options, "rows": rows, "steps": steps}


@functools.cache
def weighted(name: str) -> list[tuple[str, str]]:
    """Give every (kind, line), repeated so that a kind comes as often as its weight says."""
    lines = vocabulary(name)
    unit = max(math.ceil(len(lines[kind]) / WEIGHTS[kind]) for kind in lines)
    drawn = []
    for kind, each in lines.items():
        wanted = WEIGHTS[kind] * unit
        drawn += [(kind, each[index * len(each) // wanted]) for index in range(wanted)]
    return drawn


@functools.cache
def beginning(name: str, kind: str) -> list[tuple[str, str]]:
    """Give the lines that bring every variable into one state."""
    schema = SCHEMAS[name]
    slots = slots_of(schema)
    if kind.startswith("loaded"):
        lines = []
        for entity, names in schema.slots.items():
            lines += [
                ("get", f"{slot} = session.get({entity}, {key})") for slot, key in zip(names, schema.keys[entity], strict=False)
            ]
        lines = [line for line in lines if "None" not in line[1]]
        return (
            lines
            + {
                "loaded": [],
                "loaded and expired": [("commit", "session.commit()")],
                "loaded and detached": [("close", "session.close()")],
            }[kind]
        )
    if kind == "nothing":
        return []
    lines = [("make", f"{slot} = {entity}({schema.fresh[entity].format(slot=slot)})") for slot, entity in slots]
    if kind != "made":
        lines.append(("add", f"session.add_all([{', '.join(slot for slot, _ in slots)}])"))
    if kind in ("flushed", "committed"):
        lines.append(("flush", "session.flush()") if kind == "flushed" else ("commit", "session.commit()"))
    return lines


def decoded(names: tuple[str, ...], drawn: bytes) -> dict:
    """Read a program out of bytes: four for how it begins, then three a line."""
    name = names[drawn[0] * len(names) >> 8]
    begins = BEGINNINGS[drawn[1] * len(BEGINNINGS) >> 8]
    options = OPTIONS[drawn[2] * len(OPTIONS) >> 8]
    rows = begins.startswith("loaded") or drawn[3] > 127
    table = weighted(name)
    lines = [
        table[int.from_bytes(drawn[start : start + WIDTH]) * len(table) >> 8 * WIDTH]
        for start in range(HEAD, len(drawn) - WIDTH + 1, WIDTH)
    ]
    return program(name, options, rows, [*beginning(name, begins), *lines])


def programs(names: tuple[str, ...] = tuple(SCHEMAS)) -> strategies.SearchStrategy[dict]:
    """Draw a program over one of the schemas."""
    drawn = strategies.binary(min_size=HEAD + SHORTEST * WIDTH, max_size=HEAD + LONGEST * WIDTH)
    return drawn.map(functools.partial(decoded, names))
