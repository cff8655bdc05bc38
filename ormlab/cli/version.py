"""The version of ormlab itself, without reading the installed metadata: that alone takes longer than starting Python.

`ormlab.__version__` is another one, the version of SQLAlchemy that the engine answers for.
"""

VERSION = "0.1.0"
