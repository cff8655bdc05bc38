"""How hypothesis draws a program: its options, how it begins, and lines from the weighted tables.

A program is read out of one draw of bytes. Drawn as a list of lines, five of six programs are copies of the one before
with a line repeated (hypothesis mutates what has parts), and of its integers the small ones come too often; one draw of
bytes is even, costs little, and still shrinks: towards fewer lines, and to the simple end of each table.
"""

import functools

from hypothesis import strategies

from tests.parity.programs.schemas import SCHEMAS
from tests.parity.programs.vocabulary import WEIGHTS, WIDE, slots_of, vocabulary

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
def kinds(name: str, wide: bool = False) -> list[str]:
    """Give the kinds of lines that a schema has, each as often as its weight says."""
    weights = {**WEIGHTS, **WIDE} if wide else WEIGHTS
    return [kind for kind, weight in weights.items() if kind in vocabulary(name) for _ in range(weight)]


def line(name: str, wide: bool, drawn: bytes) -> tuple[str, str]:
    """Read one line out of three bytes: one for its kind, two for which of that kind."""
    among = kinds(name, wide)
    kind = among[drawn[0] * len(among) >> 8]
    lines = vocabulary(name)[kind]
    return kind, lines[int.from_bytes(drawn[1:]) * len(lines) >> 16]


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


def decoded(names: tuple[str, ...], wide: bool, drawn: bytes) -> dict:
    """Read a program out of bytes: four for how it begins (the last also for whether events are heard), then three a line."""
    name = names[drawn[0] * len(names) >> 8]
    begins = BEGINNINGS[drawn[1] * len(BEGINNINGS) >> 8]
    options = OPTIONS[drawn[2] * len(OPTIONS) >> 8]
    rows = begins.startswith("loaded") or drawn[3] > 127
    lines = [line(name, wide, drawn[start : start + WIDTH]) for start in range(HEAD, len(drawn) - WIDTH + 1, WIDTH)]
    return {**program(name, options, rows, [*beginning(name, begins), *lines]), "observed": bool(drawn[3] & 1)}


def programs(names: tuple[str, ...] = tuple(SCHEMAS), wide: bool = False) -> strategies.SearchStrategy[dict]:
    """Draw a program over one of the schemas."""
    drawn = strategies.binary(min_size=HEAD + SHORTEST * WIDTH, max_size=HEAD + LONGEST * WIDTH)
    return drawn.map(functools.partial(decoded, names, wide))
