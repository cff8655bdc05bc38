"""Compare many programs on demand and print the distinct differences, the most frequent first."""

import argparse
import sys
import time

from tests.parity.programs.hunt import hunt
from tests.parity.programs.pair import Pair
from tests.parity.programs.schemas import SCHEMAS


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.parity.programs", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="how many programs")
    parser.add_argument(
        "--schema", default="".join(SCHEMAS), help=f"letters of: {', '.join(f'{s.name} ({s.idea})' for s in SCHEMAS.values())}"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--most", type=int, default=40, help="how many distinct differences to shrink")
    parser.add_argument("--against", default="ours", help="'ours', 'real', or a fault of double.py")
    parser.add_argument("--wide", action="store_true", help="also loader options, Query, events and the like")
    parser.add_argument("--short", action="store_true", help="only a program's own lines, not the script around them")
    parser.add_argument("--coverage", metavar="FILE", help="measure the branches of ormlab that the programs reach")
    options = parser.parse_args()
    measured = ("-m", "coverage", "run", "--branch", f"--data-file={options.coverage}", "--source=ormlab")
    began = time.monotonic()
    with Pair(options.against, measured if options.coverage else (), doubts=30) as pair:
        finds = hunt(pair, tuple(options.schema), options.count, options.seed, options.most, options.wide, options.short)
    for root, signatures in finds.roots():
        print("=" * 100, finds.named(root, *signatures), sep="\n")
        for signature in signatures:
            if signature in finds.reports:
                print("", finds.reports[signature], sep="\n")
    print(finds.summary())
    print(f"{finds.ran / (time.monotonic() - began):.0f} programs a second, shrinking included")
    return 1 if finds.counts else 0


if __name__ == "__main__":
    sys.exit(main())
