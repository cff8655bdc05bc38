"""Compile sources on the real SQLAlchemy: pairs of source and part as JSON in, texts as JSON out."""

import json
import sys

from tests.sql.tables import space, written


def main() -> None:
    """Answer once."""
    names = space("sqlalchemy")
    json.dump([written("sqlalchemy", names, source, part) for source, part in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
