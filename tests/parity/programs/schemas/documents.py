"""Values that change in place, types of one's own, and columns that are expressions or stand under two names."""

from tests.parity.programs.schemas.schema import Schema

N = Schema(
    name="n",
    idea="values that change in place, types of one's own, expressions as columns, synonyms",
    models="""
from sqlalchemy import JSON, Interval, LargeBinary, TypeDecorator
from sqlalchemy.ext.mutable import MutableDict, MutableList, MutableSet
from sqlalchemy.orm import column_property, synonym


class Words(TypeDecorator):
    impl = String
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else ",".join(sorted(value))

    def process_result_value(self, value, dialect):
        return None if value is None else set(value.split(",")) - {""}


class Shelf(Base):
    __tablename__ = "shelves"

    id = Column(Integer, primary_key=True)
    name = Column(String)
    papers = relationship("Paper", back_populates="shelf", order_by="Paper.id", cascade="all, delete-orphan")


class Paper(Base):
    __tablename__ = "papers"

    id = Column(Integer, primary_key=True)
    title = Column(String)
    data = Column(MutableDict.as_mutable(JSON))
    list_ = Column("list", MutableList.as_mutable(JSON), default=list)
    words = Column(MutableSet.as_mutable(Words))
    plain = Column(JSON)
    tags = Column(Words)
    raw = Column(LargeBinary)
    time = Column(Interval)
    shelf_id = Column(ForeignKey("shelves.id"))
    shelf = relationship("Shelf", back_populates="papers")
    double = column_property(id + id)
    secret = deferred(Column(String), group="late")
    other = synonym("title")


Shelf.total = column_property(
    select(func.count(Paper.id)).where(Paper.shelf_id == Shelf.id).correlate_except(Paper).scalar_subquery()
)
""",
    rows=(
        "INSERT INTO shelves (id, name) VALUES (1, 'top'), (2, NULL)",
        "INSERT INTO papers (id, title, data, list, words, plain, tags, shelf_id, secret) VALUES "
        "(1, 'one', json_object('a', 1), '[1, 2]', 'x,y', '{}', 'q', 1, 's'), (2, 'b', NULL, NULL, NULL, NULL, NULL, 1, NULL)",
    ),
    slots={"Shelf": ("s0", "s1"), "Paper": ("p0", "p1", "p2")},
    columns={
        "Shelf": {"name": ("'low'", "None")},
        "Paper": {
            "title": ("'new'", "None", "Paper.title + '!'"),
            "data": ("{'b': 2}", "{}", "None", "'text'", "MutableDict({'b': 2})"),
            "list_": ("[3]", "[]", "None", "{'a': 1}"),
            "words": ("{'z'}", "set()", "None", "['z']"),
            "plain": ("{'b': [1]}", "[]", "None", "JSON.NULL"),
            "tags": ("{'r', 'q'}", "set()", "None"),
            "raw": ("b'x'", "None", "'text'"),
            "time": ("datetime.timedelta(hours=1)", "None", "3"),
            "secret": ("'t'", "None"),
            "other": ("'by another name'",),
            "double": ("4",),
            "shelf_id": ("2", "None"),
        },
    },
    keys={"Shelf": ("1", "2", "9"), "Paper": ("1", "2", "9")},
    fresh={"Shelf": "name='{slot}'", "Paper": "title='{slot}'"},
    constructors={
        "Shelf": ("", "papers=[p0, p1]", "total=3"),
        "Paper": (
            "",
            "data={'a': {'b': 1}}, list_=[1], words={'x'}, plain={}, tags={'q'}",
            "other='synonym', shelf=s0",
            "data='text'",
            "list_='text'",
            "raw=b'x', time=datetime.timedelta(1), secret='s'",
            "double=3",
        ),
    },
    collections={"Shelf": {"papers": "Paper"}},
    references={"Paper": {"shelf": "Shelf"}},
    queries={
        "Shelf": (
            "select(Shelf)",
            "select(Shelf).order_by(Shelf.total, Shelf.id)",
            "select(Shelf.id, Shelf.total).order_by(Shelf.id)",
            "select(Shelf).options(selectinload(Shelf.papers).undefer_group('late')).order_by(Shelf.id)",
        ),
        "Paper": (
            "select(Paper)",
            "select(Paper).where(Paper.double > 2)",
            "select(Paper).where(Paper.other == 'one')",
            "select(Paper).where(Paper.data['a'].as_integer() == 1)",
            "select(Paper).where(Paper.tags == {'q'})",
            "select(Paper).where(Paper.plain == None)",
            "select(Paper).where(Paper.plain == JSON.NULL)",
            "select(Paper).options(undefer(Paper.secret)).order_by(Paper.id)",
            "select(Paper).options(load_only(Paper.title, Paper.data)).order_by(Paper.id)",
            "select(Paper).options(defer(Paper.data), joinedload(Paper.shelf)).order_by(Paper.id)",
            "select(Paper.data, Paper.list_, Paper.words, Paper.plain, Paper.tags).order_by(Paper.id)",
        ),
    },
    raw=(
        "UPDATE papers SET list = '[9]'",
        "UPDATE papers SET words = 'raw' WHERE id = 1",
        "DELETE FROM papers WHERE id = 2",
        "UPDATE papers SET title = 'raw'",
    ),
    extra={
        "set": tuple(
            line.format(p=slot)
            for slot in ("p0", "p1", "p2")
            for line in (
                *("{p}.data['c'] = 3", "del {p}.data['a']", "{p}.data.update(x=1)", "{p}.data.pop('a', None)"),
                *(
                    "{p}.data.clear()",
                    "{p}.data.setdefault('d', [])",
                    "{p}.data.setdefault('d', []).append(1)",
                    "{p}.data.popitem()",
                ),
                *("{p}.list_.append(7)", "{p}.list_[0] = 5", "{p}.list_.extend([1, 2])", "{p}.list_ += [4]", "{p}.list_.pop()"),
                *(
                    "{p}.list_.remove(1)",
                    "{p}.list_.sort()",
                    "{p}.list_.reverse()",
                    "{p}.list_.insert(0, 0)",
                    "del {p}.list_[0]",
                ),
                *(
                    "{p}.words.add('w')",
                    "{p}.words.discard('x')",
                    "{p}.words |= {{'v'}}",
                    "{p}.words.clear()",
                    "{p}.words.remove('y')",
                ),
                *("{p}.plain['k'] = 1", "{p}.tags.add('r')", "attributes.flag_modified({p}, 'plain')", "{p}.list_ = {p}.list_"),
                *("attributes.flag_modified({p}, 'tags')", "attributes.flag_modified({p}, 'secret')", "{p}.data = {p}.data"),
                *(
                    "p0.data = {p}.data",
                    "p1.list_ = {p}.list_",
                    "pickle.loads(pickle.dumps({p})).data",
                    "{p}.other",
                    "{p}.double",
                ),
            )
        ),
        "read": tuple(
            f"{slot}.{name}"
            for slot in ("p0", "p1", "s0", "Paper", "Shelf")
            for name in ("secret", "double", "other", "data", "words", "total")
        ),
    },
)
