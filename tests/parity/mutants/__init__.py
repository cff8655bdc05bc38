"""Programs that nobody would write: scripts and pages with a few things changed at random, played on both engines.

    scripts, pages --> steps --> a few changes --+--> worker: real SQLAlchemy --> [what each step showed] --+
                                                 |                                                          +--> the first that
                                                 +--> worker: ormlab's alias  --> [what each step showed] --+    differs, shrunk

A step may be dropped, repeated or moved; an argument, a name, a constant or an operator may be another one of the same
program. So come the mistakes that learners make, and what nobody thought of. Most of what differs is of no weight (what
depends on the order of a set, a TypeError from inside the original): a hunt is read by somebody, and is no gate.

    python -m tests.parity.mutants --count 1000 --seed 7 [--only orm/]
    python -m tests.parity.mutants --seed 7 --count 1000 --shrink 344        the script of one of them, as short as it gets
"""
