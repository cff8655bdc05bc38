"""Print the score of the manual's pages, and of named pages what does not match."""

import argparse

from tests.parity.manual.score import TABLE, checked, raised, run_pages, score, told
from tests.parity.pages import PAGES


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.parity.manual", description=__doc__)
    parser.add_argument("pages", nargs="*", help="parts of page names: show what does not match there")
    parser.add_argument("--engine", default="ormlab", choices=("ormlab", "sqlalchemy"))
    parser.add_argument("--raise", dest="write", action="store_true", help=f"write counts that have risen into {TABLE.name}")
    options = parser.parse_args()
    wanted = tuple(
        group for group in PAGES if not options.pages or any(part in name for name in group for part in options.pages)
    )
    runs = run_pages(options.engine, wanted)
    for name, done in runs.items():
        if any(part in name for part in options.pages):
            print(*(told(step, ran) for step, ran, good in checked(done) if not good), sep="\n")
    scores = [score(name, done) for name, done in runs.items()]
    for each in scores:
        print(f"{each.page:40} {each.matched:4} of {each.of:4}")
    print(f"{'all':40} {sum(each.matched for each in scores):4} of {sum(each.of for each in scores):4}")
    if options.write and not options.pages:
        TABLE.write_text(raised(scores), encoding="utf-8")


if __name__ == "__main__":
    main()
