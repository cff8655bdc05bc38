"""Statements that are walked, copied with a visitor, and whose parts are replaced."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, bindparam, column, func, literal, select, text
from sqlalchemy.sql import visitors
from sqlalchemy.sql.util import ClauseAdapter

meta = MetaData()
birds = Table(
    "birds", meta, Column("id", Integer, primary_key=True), Column("name", String), Column("parent", ForeignKey("birds.id"))
)
nests = Table(
    "nests", meta, Column("id", Integer, primary_key=True), Column("bird", ForeignKey("birds.id")), Column("name", String)
)
other, third = birds.alias("other"), birds.alias("third")
few, three = select(birds.c.id, birds.c.name, (birds.c.id + 1).label("next")).subquery("few"), literal(3)
statements = (
    birds.c.name == "wren",
    select(birds).where(birds.c.id == bindparam("x", 5)).order_by(birds.c.name.desc()),
    select(func.count(birds.c.id).label("n")).select_from(birds.join(nests)).group_by(nests.c.name),
    select(birds.c.id).union(select(nests.c.bird)).order_by("id"),
    select(select(birds.c.name).where(birds.c.id > 3).subquery("few")),
    select(other.c.id, nests).where(other.c.parent == nests.c.id),
    birds.update().where(birds.c.name == "x").values(name="y"),
    text("SELECT :a").bindparams(a=3),
    birds.c.id.in_([1, 2]),
    (birds.c.id + 1).label("more"),
    select(birds.c.id).where(birds.c.name.in_(select(nests.c.name))).cte("w"),
    select(birds.c.id, third.c.id).where(third.c.parent == birds.c.id, birds.c.name.is_(None)),
    birds.join(third, third.c.parent == birds.c.id),
    select(func.coalesce(birds.c.name, "none"), birds.c.id + 1),
)


class Names(visitors.ClauseVisitor):
    """Notes columns and values."""

    def visit_column(self, element):
        out(f"  column {element}")

    def visit_bindparam(self, element):
        out(f"  value {element.value}")


class Louder(visitors.CloningVisitor):
    """Changes values in its copy."""

    def visit_bindparam(self, element):
        element.value = f"{element.value}!"


class Elsewhere(visitors.ReplacingCloningVisitor):
    """Puts the name of a nest in the place of that of a bird."""

    def replace(self, elem):
        return nests.c.name if elem is birds.c.name else None


class Second(visitors.ClauseVisitor):
    """Is asked after another one."""

    def visit_table(self, element):
        out(f"  table {element.name}")


def told(statement):
    return str(statement), sorted(statement.compile().params.items())


for each in statements:
    out(str(each))
    show(lambda: [found.__visit_name__ for found in visitors.iterate(each)][0])
    show(lambda: Names().traverse(each) is each)
    show(lambda: Names().chain(Second()).traverse(each) is each)
    show(lambda: len(list(Names().iterate(each))) == len(list(visitors.iterate(each))))
    copied = Louder().traverse(each)
    show(lambda: (told(copied), type(copied).__name__, copied is each, told(each)))
    show(lambda: told(Elsewhere().traverse(each)))
    show(lambda: told(visitors.ReplacingCloningVisitor().traverse(each)))
    show(lambda: told(ClauseAdapter(other).traverse(each)))
    show(lambda: told(ClauseAdapter(few).traverse(each)))
    show(lambda: told(visitors.cloned_traverse(each, {}, {"bindparam": lambda bind: setattr(bind, "value", 7)})))
    show(lambda: told(visitors.cloned_traverse(each, {"stop_on": [each]}, {"bindparam": lambda bind: out("  never")})))
    show(lambda: told(visitors.replacement_traverse(each, {}, lambda found: three if found is birds.c.id else None)))
    show(lambda: told(visitors.replacement_traverse(each, {"stop_on": [each]}, lambda found: column("never"))))
    show(lambda: visitors.traverse(each, {}, {"table": lambda found: out(f"  {found.name}")}) is each)
    show(lambda: visitors.traverse_using([each], each, {"column": lambda found: out(f"  using {found}")}) is each)
