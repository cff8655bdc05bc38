"""Compare many statements and print the distinct differences, the most frequent first."""

import argparse
import json
import sys

from tests.parity.statements.compare import Statements, first_difference, hunt
from tests.parity.statements.grammar import GRAMMAR
from tests.parity.statements.tables import TABLES
from tests.parity.statements.wide import WIDE

GRAMMARS = {"common": GRAMMAR, "wide": WIDE, "tables": TABLES}


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.parity.statements", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--against", default="ours", choices=("ours", "real"))
    parser.add_argument("--grammar", default="common", choices=GRAMMARS, help="what the statements are made of")
    options = parser.parse_args()
    with Statements(options.against) as statements:
        counts, lines = hunt(statements, options.count, options.seed, GRAMMARS[options.grammar])
        for found, count in counts.most_common():
            both = statements.differ(lines[found])
            part, one, other = first_difference(*both) if both else ("", "", "")
            print(f"{count:5} x {lines[found]}\n        {part}\n      - {json.dumps(one)}\n      + {json.dumps(other)}\n")
    print(f"{options.count} statements, {sum(counts.values())} with a difference, {len(counts)} distinct")
    return 1 if counts else 0


if __name__ == "__main__":
    sys.exit(main())
