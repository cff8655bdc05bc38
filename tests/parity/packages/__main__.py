"""Print, for each package, how many of its tests have the same outcome on both engines, and which have not."""

import argparse
import sys

from tests.parity.packages.compare import SuiteFailedError, compare
from tests.parity.packages.suites import SUITES


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.parity.packages", description=__doc__)
    parser.add_argument("packages", nargs="*", help="names of packages; all by default")
    wanted = [each.lower() for each in parser.parse_args().packages]
    failed = False
    for suite in SUITES:
        if wanted and suite.package.lower() not in wanted:
            continue
        try:
            same, lacking, different = compare(suite)
        except SuiteFailedError as error:
            print(error)
            failed = True
            continue
        counts = f"{same:4} the same, {len(lacking):3} lack what is not built, {len(different):3} differ"
        print(f"{suite.package:20} {suite.version:8} {counts}")
        print(*(f"    {each}" for each in different), sep="\n", end="\n" if different else "")
        failed = failed or bool(different)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
