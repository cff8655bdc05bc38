"""The tutorial's database is there for whoever wants to try something, the same on every engine."""

from __future__ import annotations

import pytest

from ormlab.lab.tutorial import SOURCE
from ormlab.transcripts.document import parse_document
from ormlab.transcripts.report import judge, text_of
from ormlab.transcripts.runner import run
from tests.transcripts.pages import engines

TRIED = """\
>>> User
<class 'User'>
>>> session.execute(select(User.name)).scalars().all()
BEGIN (implicit)
SELECT user_account.name
FROM user_account
[generated in ...] ()
['spongebob', 'sandy', 'patrick']
>>> sandy = session.execute(select(User).filter_by(name="sandy")).scalar_one()
SELECT user_account.id, user_account.name, user_account.fullname
FROM user_account
WHERE user_account.name = ?
[generated in ...] ('sandy',)
>>> sandy.addresses
SELECT address.id AS address_id, address.email_address AS address_email_address, address.user_id AS address_user_id
FROM address
WHERE ? = address.user_id
[generated in ...] (2,)
[Address(id=2, email_address='sandy@sqlalchemy.org'), Address(id=3, email_address='sandy@squirrelpower.org')]
>>> with_options = select(User).where(~exists().where(Address.user_id == User.id)).options(selectinload(User.addresses))
>>> session.execute(with_options.options(load_only(User.name))).scalar_one().addresses
SELECT user_account.id, user_account.name
FROM user_account
WHERE NOT (EXISTS (SELECT *
FROM address
WHERE address.user_id = user_account.id))
[generated in ...] ()
SELECT address.user_id AS address_user_id, address.id AS address_id, address.email_address AS address_email_address
FROM address
WHERE address.user_id IN (?)
[generated in ...] (3,)
[]
"""


@pytest.mark.parametrize("engine", engines())
def test_the_tutorials_source_sets_up_a_silent_database_that_then_echoes(engine: str) -> None:
    first, *rest = SOURCE.rstrip("\n").split("\n")
    setup = "\n".join([f">>> {first}", *(f"... {line}".rstrip() for line in rest)])

    (page,) = run([[parse_document(f"{setup}\n{TRIED}", "page.txt")]], engine=engine, timeout=30)

    assert text_of(judge(page)) == ""
