"""What a connection does once the driver's is thrown away, in a transaction and in savepoints of it."""

from play import out, show
from sqlalchemy import create_engine, text


def lose(future: bool, around: str, inner: str, then: str) -> None:
    """Begin, set savepoints, throw the driver's connection away, and go on with it."""
    out(f"-- future={future} savepoints={around} inner={inner} then={then}")
    connection = create_engine("sqlite://", future=future).connect()
    transaction = connection.begin()
    savepoints = [connection.begin_nested() for _ in around]
    if inner:
        getattr(savepoints[-1], inner)()
    connection.invalidate()
    show(lambda: (connection.in_transaction(), connection.in_nested_transaction()))
    show(lambda: [(each.is_active, each.is_valid) for each in (transaction, *savepoints)])
    show(lambda: connection.execute(text("SELECT 1")))
    if then == "begin":
        late = show(connection.begin_nested)
        show(lambda: connection.execute(text("SELECT 2")))
        show(late.rollback)
        show(connection.begin)
    elif then == "commit":
        show(transaction.commit)
    for savepoint in reversed(savepoints):
        show(savepoint.commit if then == "release" else savepoint.rollback)
        show(lambda: connection.execute(text("SELECT 3")))
    show(transaction.rollback)
    show(lambda: connection.execute(text("SELECT 4")).all())
    connection.close()


for future in (False, True):
    for around, inner in (("", ""), ("s", ""), ("ss", ""), ("s", "rollback"), ("ss", "commit")):
        for then in ("", "begin", "commit", "release"):
            lose(future, around, inner, then)
