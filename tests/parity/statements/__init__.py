"""Random statements: SQLAlchemy's text and parameters against ours, on every dialect that both compile for.

    bytes --grammar--> "select(users.c.id).where(users.c.id > 1)" --> both workers --> text a dialect, parameters, errors

Every choice of the grammar eats one byte; where the bytes end the simplest choice is made, so that hypothesis shrinks a
statement by shortening its bytes.

    python -m tests.parity.statements --count 1000 --seed 1
"""
