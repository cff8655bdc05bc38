"""A program as a script that anybody can run against SQLAlchemy: what a difference is shown as."""

import json

from tests.parity.programs.difference import Difference
from tests.parity.programs.schemas import IMPORTS, SCHEMAS


def script(program: dict, expected: list) -> str:
    """Write a program as plain Python; lines that fail in the original say so instead of ending the script."""
    schema = SCHEMAS[program["schema"]]
    options = "".join(f", {name}={value}" for name, value in program["options"].items())
    lines = [
        IMPORTS.replace("import datetime\nimport decimal\n\nfrom", "import datetime\nimport decimal\nimport gc\n\nfrom"),
        schema.models.strip("\n"),
        "",
        "",
    ]
    lines[0] = lines[0].replace("from sqlalchemy import (", "from sqlalchemy import create_engine\nfrom sqlalchemy import (")
    lines.append('engine = create_engine("sqlite://", future=True)')
    lines.append("Base.metadata.create_all(engine)")
    if program["rows"]:
        lines.append("with engine.begin() as connection:")
        lines += [f'    connection.exec_driver_sql("{statement}")' for statement in schema.rows]
    lines.append("engine.echo = True")
    lines.append(f"session, other = Session(engine{options}), Session(engine{options})")
    lines.append("")
    for (_, line), seen in zip(program["steps"], expected, strict=False):
        if seen["outcome"][0] == "error":
            lines += ["try:", f"    {line}", "except Exception as error:", "    print(type(error).__name__, error)"]
        elif seen["outcome"][0] == "value" and seen["outcome"][1] is not None:
            lines.append(f"print({line})")
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def report(program: dict, expected: list, difference: Difference, trace: str = "") -> str:
    """Tell a difference: the script, the line, and what each side saw."""
    parts = [
        script(program, expected),
        f"# differs at: {difference.line}   ({difference.place})",
        f"# expected: {shown(difference.expected)}",
        f"# actual:   {shown(difference.actual)}",
    ]
    if trace:
        parts += ["# " + line for line in trace.rstrip().split("\n")[-9:]]
    return "\n".join(parts) + "\n"


def shown(seen: object) -> str:
    """Give an observation as text; a list of statements one a line."""
    if isinstance(seen, list) and seen and all(isinstance(each, str) for each in seen):
        return "".join(f"\n#     {each}" for each in seen).replace("\n", "\n# ").replace("\n# #", "\n#")
    return json.dumps(seen, ensure_ascii=False)
