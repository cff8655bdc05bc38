"""Recorded sessions, and whether they are still true.

    page.rst --document--> steps --worker--> outcomes --match--> report
                                      |
                                      +-- a process of its own, ended when a statement does not end

document.py reads pages losslessly, worker.py runs a group of pages in a process, runner.py watches that process, match.py
compares what a page shows with what happened, report.py says it, record.py writes pages; peer.py is the real SQLAlchemy.
"""
