"""The manual's statements without doctest's forgiveness: both engines, exact echo, errors and warnings.

    page.rst --> steps --+--> worker: real SQLAlchemy --> [what each step showed] --+
                         |                                                          +--> equal, or a reason
                         +--> worker: ormlab's alias  --> [what each step showed] --+

The reasons stand in docs/differences.md. Compared a step: everything written and logged, in order, to the character (timings
and addresses aside); the words generated, cached, no key and raw; parameters; an error's class and whole message; warnings.

    python -m tests.parity.raw [part of a page's name ...]
"""
