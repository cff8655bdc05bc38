"""Sets, dictionaries and ordered lists as collections, with listeners and a validator."""

from tests.parity.programs.schemas.schema import Schema

M = Schema(
    name="m",
    idea="sets, dictionaries by key and ordering lists as collections, heard and checked",
    models="""
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import validates
from sqlalchemy.orm.collections import attribute_mapped_collection

labels = Table(
    "labels_of",
    Base.metadata,
    Column("owner_id", ForeignKey("owners.id"), primary_key=True),
    Column("label_id", ForeignKey("labels.id"), primary_key=True),
)


class Numbered:
    def __new__(cls, *args, **kwargs):
        new = super().__new__(cls)
        born.append(cls)
        new.__dict__["_number"] = len(born)
        return new

    def __hash__(self):
        return self.__dict__["_number"]

    def __eq__(self, other):
        return self is other


class Owner(Numbered, Base):
    __tablename__ = "owners"

    id = Column(Integer, primary_key=True)
    name = Column(String)
    tags = relationship("Tag", collection_class=set, back_populates="owner", cascade="all, delete-orphan")
    notes = relationship("Note", collection_class=attribute_mapped_collection("word"), back_populates="owner")
    labels = relationship("Label", collection_class=set, secondary=labels, backref="owners")
    steps = relationship("Step", collection_class=ordering_list("place"), order_by="Step.place", cascade="all, delete-orphan")

    @validates("notes", include_removes=True)
    def check_note(self, key, note, is_remove):
        happened.append(("check", note, is_remove))
        if getattr(note, "word", None) == "bad":
            raise ValueError("bad")
        return note


class Tag(Numbered, Base):
    __tablename__ = "tags"

    id = Column(Integer, primary_key=True)
    name = Column(String)
    owner_id = Column(ForeignKey("owners.id"))
    owner = relationship("Owner", back_populates="tags")


class Note(Numbered, Base):
    __tablename__ = "notes"

    id = Column(Integer, primary_key=True)
    word = Column(String)
    owner_id = Column(ForeignKey("owners.id"))
    owner = relationship("Owner", back_populates="notes")


class Label(Numbered, Base):
    __tablename__ = "labels"

    id = Column(Integer, primary_key=True)
    name = Column(String)


class Step(Numbered, Base):
    __tablename__ = "steps"

    id = Column(Integer, primary_key=True)
    place = Column(Integer)
    owner_id = Column(ForeignKey("owners.id"))


def hear(attribute, name):
    event.listen(attribute, name, lambda target, value, initiator: happened.append((name, target, value, initiator.key)))


for heard in (Owner.tags, Owner.labels, Owner.notes):
    hear(heard, "append")
    hear(heard, "remove")
event.listen(Owner.tags, "bulk_replace", lambda target, values, initiator: happened.append((target, len(values))))
""",
    rows=(
        "INSERT INTO owners (id, name) VALUES (1, 'ann'), (2, 'bob')",
        "INSERT INTO tags (id, name, owner_id) VALUES (1, 'x', 1), (2, 'y', 1), (3, 'z', 2)",
        "INSERT INTO notes (id, word, owner_id) VALUES (1, 'a', 1), (2, 'b', 1), (3, 'a', 2)",
        "INSERT INTO labels (id, name) VALUES (1, 'red'), (2, 'blue')",
        "INSERT INTO labels_of (owner_id, label_id) VALUES (1, 1), (1, 2), (2, 2)",
        "INSERT INTO steps (id, place, owner_id) VALUES (1, 0, 1), (2, 1, 1), (3, 0, 2)",
    ),
    slots={
        "Owner": ("o0", "o1", "o2"),
        "Tag": ("t0", "t1", "t2"),
        "Note": ("n0", "n1", "n2"),
        "Label": ("l0", "l1", "l2"),
        "Step": ("s0", "s1", "s2"),
    },
    columns={
        "Owner": {"name": ("'zoe'", "None")},
        "Tag": {"name": ("'w'", "None"), "owner_id": ("1", "2", "None")},
        "Note": {"word": ("'a'", "'b'", "'c'", "'bad'", "None"), "owner_id": ("1", "None")},
        "Label": {"name": ("'green'", "None")},
        "Step": {"place": ("0", "1", "5", "None"), "owner_id": ("1", "None")},
    },
    keys={
        "Owner": ("1", "2", "9"),
        "Tag": ("1", "2", "3", "9"),
        "Note": ("1", "2", "3", "9"),
        "Label": ("1", "2", "9"),
        "Step": ("1", "2", "3", "9"),
    },
    fresh={
        "Owner": "name='{slot}'",
        "Tag": "name='{slot}'",
        "Note": "word='{slot}'",
        "Label": "name='{slot}'",
        "Step": "place=None",
    },
    constructors={
        "Owner": (
            "",
            "tags={t0, t1}",
            "notes={'n0': n0}",
            "notes={'wrong': n0}",
            "labels={l0}",
            "steps=[s0, s1]",
            "tags=[t0]",
            "id=1, tags=set()",
        ),
        "Tag": ("", "owner=o0", "name='w', owner=None"),
        "Note": ("", "word='a', owner=o0", "owner=o0", "owner=o0, word='bad'"),
        "Label": ("", "owners=[o0]", "name='red', owners=[o0, o1]"),
        "Step": ("", "place=3"),
    },
    collections={
        "Owner": {"tags": "Tag", "notes": "Note", "labels": "Label", "steps": "Step"},
        "Label": {"owners": "Owner"},
    },
    kinds={"tags": "set", "notes": "dict", "labels": "set"},
    key_of_members="word",
    references={"Tag": {"owner": "Owner"}, "Note": {"owner": "Owner"}},
    queries={
        "Owner": (
            "select(Owner)",
            "select(Owner).order_by(Owner.id)",
            "select(Owner).options(selectinload(Owner.tags), joinedload(Owner.notes)).order_by(Owner.id)",
            "select(Owner).options(joinedload(Owner.steps), selectinload(Owner.labels)).order_by(Owner.id)",
            "select(Owner).where(Owner.tags.any(Tag.name == 'x'))",
            "select(Owner).where(Owner.notes.contains(n0))",
        ),
        "Tag": ("select(Tag)", "select(Tag).options(joinedload(Tag.owner)).order_by(Tag.id)"),
        "Note": ("select(Note)", "select(Note).order_by(Note.word, Note.id)"),
        "Label": ("select(Label)", "select(Label).options(selectinload(Label.owners)).order_by(Label.id)"),
        "Step": ("select(Step)", "select(Step).order_by(Step.place, Step.id)"),
    },
    raw=(
        "DELETE FROM tags WHERE id = 1",
        "UPDATE notes SET word = 'b'",
        "DELETE FROM labels_of",
        "UPDATE tags SET owner_id = 2",
        "UPDATE steps SET place = 5 WHERE id = 1",
    ),
)
