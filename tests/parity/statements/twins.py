"""Whether a statement that is found in the cache takes its own values: each random statement is executed three times.

    select(User).where(User.id == number(1))     --> 1         fills the cache
    select(User).where(User.id == number(1))     --> 1001      found in the cache
    select(User).where(User.id == number(1))     --> 1001      compiled anew: the same texts and parameters as before

    python -m tests.parity.statements.twins --count 5000 --seed 1

It runs on this project's engine alone, in a process of its own: what a value is needs no original.
"""

import argparse
import random
import re
import sys
import warnings

from tests.parity.programs.worker import prepare
from tests.parity.statements.both import MODELS
from tests.parity.statements.grammar import GRAMMAR, sentence

LONGEST = 60
TWINS = GRAMMAR | {
    "lit": ("number(1)", "number(2)", "number(5)"),
    "text": ("word('a')", "word('b')", "word('c')"),
    "statement": (
        "{orm}",
        "{loaded}",
        "{loaded}",
        "{meant}",
        "{written}",
        "{select}",
        "{compound}",
        "{insert}",
        "{update}",
        "{delete}",
    ),
    "pair": ("{text}", "func.lower({text})"),
    "loaded": (
        "select(User).options({load}(User.addresses.and_(Address.email == {pair}))){owhere}{limit}",
        "select(User).options({load}(User.addresses), with_loader_criteria(Address, Address.email != {pair}{more})){owhere}",
        "select(User).options({load}(User.addresses.and_(Address.id > {lit})).{load}(Address.user.and_(User.id > {lit})))",
        "select(User).options(defaultload(User.addresses).{load}(Address.user.and_(User.id > {lit}))){owhere}",
        "select(User).join(User.addresses).options(with_loader_criteria(Address, Address.email != {pair}{more})){owhere}",
        "select(User).join(User.addresses.and_(Address.email != {pair})){owhere}{oorder}",
        "(lambda n: select(User).options(with_loader_criteria(User, lambda cls: cls.id > n{more})){owhere})({lit})",
        "(lambda u: select(u).options({load}(u.addresses.and_(Address.email != {pair}))))(aliased(User))",
        "(lambda u: select(u).options(with_loader_criteria(User, User.id > {lit}, include_aliases=True)))(aliased(User))",
        "(lambda a: select(User).join(User.addresses.of_type(a).and_(a.email == {pair}))"
        ".options(contains_eager(User.addresses.of_type(a))))(aliased(Address))",
        "select(User).options(with_expression(User.more, User.id + {lit})){owhere}{limit}",
        "select(User, User.later).options({load}(User.addresses)).where(User.later == {lit}){limit}",
        "(lambda u: select(u).options({load}(u.addresses)).where(u.later > {lit}).order_by(u.later + {lit}))"
        "(aliased(User, select(User).where(User.id > {lit}).cte('w')))",
        "(lambda c: select(User).join(c, User.id == c.c.user_id).options({load}(User.addresses)).where(c.c.user_id > {lit}))"
        "(select(Address.user_id).where(Address.email != {text}).cte('c'))",
        "select(User).distinct().options({load}(User.addresses.and_(Address.id > {lit}))).limit({lit}).offset({lit})",
    ),
    "load": ("joinedload", "selectinload", "subqueryload", "immediateload", "lazyload"),
    "more": ("", ", include_aliases=True", ", propagate_to_loaders=False"),
    "meant": (
        "select(User).from_statement(select(User).where({obool}))",
        "select(User).from_statement(union_all(select(User).where(User.id == {lit}), select(User).where(User.id > {lit})))",
        "select(User).from_statement(text('select * from users where id = :given').bindparams(given={lit}))",
        "text('select id, name from users where id = :given').bindparams(given={lit}).columns(users.c.id, users.c.name)",
        "select(users).where(users.c.id == bindparam('given', {lit}), users.c.id != bindparam(None, {lit}))",
        "select(users).where(users.c.id.in_(bindparam('given', [{lit}, {lit}], expanding=True)))",
        "select(Address).where(with_parent(User(id={lit}), User.addresses))",
        "select(Address).where(Address.user != User(id={lit}), Address.user.has(User.later > {lit}))",
        "select(User).where(User.addresses.contains(Address(id={lit}, user_id={lit})))",
        "select(User).where(User.addresses.and_(Address.id > {lit}).any(Address.email == {text}))",
        "select(type_coerce({lit}, String), cast({lit}, Integer), literal({lit}), case({{{lit}: {text}}}, value=users.c.id))",
        "select(tuple_(users.c.id, users.c.name).in_([({lit}, {text}), ({lit}, {text})]), users.c.id.notin_([{lit}]))",
        "select(users.c.data['a'][{lit}], users.c.data[{text}].as_string() == {text}, users.c.data[('a', {lit})])",
        "select(func.sum(User.id).over(order_by=User.id + {lit}, rows=(-1, {lit})))",
        "select(func.count(User.id).filter(User.id > {lit}))",
        "select(func.json_each({text}).table_valued('value'))",
        "select(values(column('a', Integer), column('b', String), name='v').data([({lit}, {text}), ({lit}, {text})]))",
        "(lambda c: select(c.union_all(select(c.c.id + {lit}).where(c.c.id < {lit}))))"
        "(select(literal({lit}).label('id')).cte('r', recursive=True))",
        "select(users).add_cte(select(addresses).where(addresses.c.id > {lit}).cte('k'))",
        "select(Bundle('b', User.id + {lit}, (User.name + {text}).label('y'))).where({obool})",
        "select(User.id.label('q'), (User.id + {lit}).label('r')).order_by(desc('r')).group_by(User.id + {lit})",
    ),
    "written": (
        "update(User).where(User.id == {lit}).values({{User.name: User.name + {text}, 'price': {lit}}}){sync}",
        "update(User).where(User.id.in_([{lit}, {lit}])).values(name={text}){sync}",
        "update(User).ordered_values((User.name, {text}), (User.price, {lit})).where(User.id == {lit}){sync}",
        "update(User).values(name=bindparam('given', {text})).where(User.id == bindparam('which', {lit})){sync}",
        "update(users).where(users.c.id == {lit}).values(name=select(addresses.c.email)"
        ".where(addresses.c.id > {lit}).limit({lit}).scalar_subquery())",
        "delete(User).where(User.id > {lit}, User.name == {text}){sync}",
        "delete(Address).where(Address.user_id.in_(select(User.id).where(User.id > {lit}))){sync}",
        "insert(User).values([dict(id={lit} + 100, name={text}), dict(id={lit} + 300, name={text})])",
        "insert(User).values(name=func.upper({text}) + {text}, id={lit} + 100)",
        "insert(User).from_select(['id', 'name'], select(Address.id + {lit} + 100, {text}).where(Address.id > {lit}))",
        "(lambda new: new.on_conflict_do_update(index_elements=['id'], set_={{'name': new.excluded.name + {text}}},"
        " where=users.c.id > {lit}))(sqlite.insert(User).values(id={lit}, name={text}))",
    ),
    "sync": (
        ".execution_options(synchronize_session=False)",
        ".execution_options(synchronize_session='evaluate')",
        ".execution_options(synchronize_session='fetch')",
    ),
}
ADDRESS = re.compile(r"0x[0-9a-f]+|\d{9,}")


class Twins:
    """The models, a database, and what is sent to it; `other` says whether values are those of the second time."""

    def __init__(self) -> None:
        prepare("ours")
        from tests.parity.programs.interpreter import provide

        self.other = False
        self.sent: list = []
        self.space = {"__name__": "models", "number": self.number, "word": self.word}
        provide(self.space)
        exec(compile("from sqlalchemy import values\nfrom sqlalchemy.orm import *\n" + MODELS, "<models>", "exec"), self.space)
        user, expression = self.space["User"], self.space["query_expression"]
        user.more, user.later = expression(), self.space["column_property"](user.__table__.c.id + 77)
        from sqlalchemy import create_engine, event

        self.engine = create_engine("sqlite://", future=True)
        self.space["Base"].metadata.create_all(self.engine)
        with self.engine.begin() as connection:
            connection.execute(self.space["users"].insert(), [{"id": each, "name": f"n{each}"} for each in range(1, 5)])
            rows = [{"id": each, "email": f"e{each}", "user_id": each % 3 + 1} for each in range(1, 5)]
            connection.execute(self.space["addresses"].insert(), rows)
        event.listen(self.engine, "before_cursor_execute", lambda *seen: self.sent.append(seen[2:4]))

    def number(self, value: int) -> int:
        return value + 1000 if self.other else value

    def word(self, value: str) -> str:
        return value + "~" if self.other else value

    def run(self, line: str, *, other: bool, cached: bool = True) -> tuple[list, str | None]:
        """Execute a statement, take its rows back, and tell what was sent and what went wrong."""
        from sqlalchemy.orm import Session

        self.other = other
        self.sent, error = [], None
        with Session(self.engine, future=True) as session:
            try:
                if not cached:
                    session.connection(execution_options={"compiled_cache": None})
                result = session.execute(eval(line, self.space))
                if getattr(result, "returns_rows", True):  # those of classes do not say
                    result.unique().all()
            except Exception as failure:
                error = ADDRESS.sub("0x", f"{type(failure).__name__}: {failure}".partition("\n")[0])
        return self.sent, error

    def differ(self, line: str) -> tuple | None:
        """Return what the cache gave and what should have been, where these are not the same."""
        self.run(line, other=False)
        found, anew = self.run(line, other=True), self.run(line, other=True, cached=False)
        return None if found == anew else (found, anew)


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.parity.statements.twins", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    twins = Twins()
    draws = random.Random(options.seed)
    found = sent = 0
    for _ in range(options.count):
        line = sentence(draws.randbytes(LONGEST), grammar=TWINS)
        both = twins.differ(line)
        sent += bool(twins.sent)
        if both:
            found += 1
            print(line, *(f"  {word} {each}" for word, each in zip(("cached", "anew  "), both, strict=True)), sep="\n")
    print(f"{options.count} statements, {sent} of them sent, {found} with values of another execution")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
