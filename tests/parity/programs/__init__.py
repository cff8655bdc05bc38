"""Random programs over ORM schemas: SQLAlchemy 1.4.54 and ours must do the same, step by step.

    hypothesis --> program (plain data) --+--> worker: real SQLAlchemy --> observations --+
                                          |                                               +--> equal?
                                          +--> worker: ormlab's alias  --> observations --+

A program is a schema's name, a session's options and a list of lines of Python. Both workers run the same interpreter,
which knows only the name `sqlalchemy`; after each line it writes down all that a user could see. The two transcripts are
compared as text; only when they differ is anything decoded.

    schemas.py       mapped classes, rows to begin with, and the names that programs use
    vocabulary.py    every line that a program may contain, as tables of templates
    wide.py          more lines, for programs about the whole engine; in corners.py what few programs do
    strategy.py      how hypothesis draws a program from the tables
    interpreter.py   runs one program and observes it (in the workers)
    worker.py        a process: a JSON line in, a JSON line out
    double.py        SQLAlchemy with one deliberate fault, to prove that the comparison notices
    pair.py          two workers, and more that tell a difference from an order the original leaves open
    difference.py    the first difference between two transcripts
    script.py        a program as a script that anybody can run
    hunt.py          many programs: each distinct difference shrunk, printed, counted
    found.py         programs that once differed, each with its rule; also found_loading.py, found_owners.py, found_sessions.py

    python -m tests.parity.programs --count 1000 --schema a --seed 1
"""
