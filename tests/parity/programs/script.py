"""A program as a script that anybody can run against SQLAlchemy: what a difference is shown as."""

import difflib
import json
from typing import Any

from tests.parity.programs.difference import Difference
from tests.parity.programs.schemas import IMPORTS, SCHEMAS


def script(program: dict, expected: list) -> str:
    """Write a program as plain Python that is complete."""
    schema = SCHEMAS[program["schema"]]
    options = "".join(f", {name}={value}" for name, value in program["options"].items())
    lines = [
        IMPORTS.replace("import pickle\n", "import gc\nimport pickle\n"),
        schema.models.strip("\n"),
        "",
        "",
    ]
    lines.append('engine = create_engine("sqlite://", future=True)')
    lines.append("Base.metadata.create_all(engine)")
    if program["rows"]:
        lines.append("with engine.begin() as connection:")
        lines += [f'    connection.exec_driver_sql("{statement}")' for statement in schema.rows]
    lines.append("engine.echo = True")
    lines.append(f"session, other = Session(engine{options}), Session(engine{options})")
    lines.append("")
    return "\n".join([*lines, *body(program, expected)]) + "\n"


def body(program: dict, expected: list) -> list[str]:
    """Write a program's lines; those that fail in the original say so instead of ending the script."""
    lines = []
    for (_, line), seen in zip(program["steps"], expected, strict=False):
        if seen["outcome"][0] == "error":
            lines += ["try:", f"    {line}", "except Exception as error:", "    print(type(error).__name__, error)"]
        elif seen["outcome"][0] == "value" and seen["outcome"][1] is not None:
            lines.append(f"print({line})")
        else:
            lines.append(line)
    return lines


def report(program: dict, expected: list, difference: Difference, trace: str = "", short: bool = False) -> str:
    """Tell a difference: the script (or, when short, only its lines), the place, and what each side saw."""
    start = f"# schema {program['schema']}, {'with' if program['rows'] else 'no'} rows, options {program['options']}"
    whole = "\n".join([start, *body(program, expected), ""]) if short else script(program, expected)
    parts = [whole, f"# differs at: {difference.line}   ({difference.place})", *sides(difference.expected, difference.actual)]
    if trace:
        parts += ["# " + line for line in trace.rstrip().split("\n")[-9:]]
    return "\n".join(parts) + "\n"


def _are_statements(side: Any) -> bool:
    return isinstance(side, list) and side[:1] != ["error"] and all(isinstance(each, str) for each in side)


def sides(expected: Any, actual: Any) -> list[str]:
    """Show two observations: lists of statements as a diff, others one below the other."""
    if _are_statements(expected) and _are_statements(actual):
        flat = [[each.replace("\n", "\\n") for each in side] for side in (expected, actual)]
        return ["#  " + line for line in difflib.ndiff(*flat) if line[0] != "?"]
    return [f"# expected: {json.dumps(expected, ensure_ascii=False)}", f"# actual:   {json.dumps(actual, ensure_ascii=False)}"]
