"""Which packages, of which versions, with what beside them; and where their tests are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Suite:
    """The tests of one package."""

    package: str
    version: str
    needs: tuple[str, ...] = ()  # further requirements
    tests: str = "tests"  # below the source distribution, or (`installed`) below the installed package
    installed: bool = False
    options: tuple[str, ...] = ()


PYTEST = ("pytest>=7.2,<7.4", "sqlalchemy==1.4.54")  # several suites are older than later versions of pytest
SUITES = (
    Suite("agate-sql", "0.5.9", ("agate",)),
    Suite("APScheduler", "3.11.3", ("pytz",), "tests/test_jobstores.py", options=("-k", "sqlalchemy or memory")),
    Suite("factory_boy", "3.3.3", ("mock",), "tests/test_alchemy.py"),
    Suite("Flask-SQLAlchemy", "3.0.5", ("flask<3", "werkzeug<3")),
    Suite("pandas", "1.5.3", ("numpy<2", "hypothesis"), "tests/io/test_sql.py", installed=True),
    Suite("sqlalchemy-json", "0.6.0", ("six",), "test"),
    Suite("WTForms-SQLAlchemy", "0.3", ("wtforms",), "tests/tests.py"),
    Suite("zope.sqlalchemy", "2.0", ("zope.testing",), "src/zope/sqlalchemy/tests.py"),
)
EXPECTED = (
    "ormlab's engine does not do inheritance of mapped classes",
    "ormlab's engine does not do the mapper option 'polymorphic_on'",
    "ormlab's engine does not do the mapper option 'polymorphic_identity'",
    "ormlab's engine does not do the dialect of Microsoft SQL Server",
)
"""How a test that fails on ours alone says what it lacks."""
