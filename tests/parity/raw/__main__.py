"""Print every difference between the two engines on the manual's pages, and how many there are a page."""

import argparse

from tests.parity.pages import PAGES
from tests.parity.raw.compare import differences, meant


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.parity.raw", description=__doc__)
    parser.add_argument("pages", nargs="*", help="parts of page names")
    parser.add_argument("--against", default="ours", choices=("ours", "real"))
    parser.add_argument("--counts", action="store_true", help="only how many")
    options = parser.parse_args()
    groups = tuple(
        group for group in PAGES if not options.pages or any(part in name for name in group for part in options.pages)
    )
    reasons = meant()
    total = 0
    for name, found in differences(groups, options.against).items():
        open_ = [each for each in found if each.where not in reasons]
        if not options.counts:
            print(*(each.told() for each in open_), sep="\n")
        print(f"{name:40} {len(open_):4} differences, {len(found) - len(open_)} more with a reason")
        total += len(open_)
    print(f"{'all':40} {total:4} differences")


if __name__ == "__main__":
    main()
