"""Hunt with mutants of the scripts and pages, and print what differs."""

import argparse

from tests.parity.mutants.compare import Engines, hunt, shrunk
from tests.parity.mutants.sources import documents


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.parity.mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="part of the documents' names")
    parser.add_argument("--against", default="ours", choices=("ours", "real"))
    parser.add_argument("--shrink", type=int, metavar="NUMBER", help="print the shortest script of one mutant")
    options = parser.parse_args()
    sources = documents(options.only)
    with Engines(options.against) as engines:
        differing = 0
        for found in hunt(engines, sources, options.count, options.seed):
            differing += 1
            if options.shrink is None:
                print(found.told(), end="\n\n", flush=True)
            elif options.shrink == found.number:
                print("\n".join(shrunk(engines, found)), found.told(), sep="\n\n")
                return
    print(f"{options.count} mutants of {len(sources)} documents, {differing} differ")


if __name__ == "__main__":
    main()
