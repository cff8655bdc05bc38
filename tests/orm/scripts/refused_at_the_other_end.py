"""A validator of a collection that refuses what a reference to its owner asks for: to let a member go, and to take one in."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, inspect
from sqlalchemy.orm import Session, declarative_base, relationship, validates

Base = declarative_base()
heard = []
ERRORS = {"value": ValueError, "key": KeyError, "index": IndexError, "type": TypeError}


class Owner(Base):
    __tablename__ = "owners"
    id = Column(Integer, primary_key=True)
    notes = relationship("Note", back_populates="owner")

    @validates("notes", include_removes=True)
    def check(self, key, note, is_remove):
        heard.append((is_remove, note.word))
        if is_remove and note.word in ERRORS:
            raise ERRORS[note.word](note.word)
        return note


class Note(Base):
    __tablename__ = "notes"
    id = Column(Integer, primary_key=True)
    word = Column(String)
    owner_id = Column(ForeignKey("owners.id"))
    owner = relationship("Owner", back_populates="notes")


class Told(Base):
    __tablename__ = "told"
    id = Column(Integer, primary_key=True)
    others = relationship("Other", back_populates="told")

    @validates("others")
    def read(self, key, other):
        out(f"reads {len(self.others)}")
        return other


class Other(Base):
    __tablename__ = "others"
    id = Column(Integer, primary_key=True)
    told_id = Column(ForeignKey("told.id"))
    told = relationship("Told", back_populates="others")


engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)


def moved(session, note, where, is_loaded, first, second):
    heard.clear()
    if is_loaded:
        out(f"{len(first.notes)} and {len(second.notes)}")
    show(lambda: setattr(note, "owner", where))
    history = inspect(note).attrs.owner.history
    names = {first: "first", second: "second", None: None}
    out(f"{heard} {[[names[each] for each in part] for part in history]}")
    show(session.flush)
    out(f"{note.owner_id} {[[each.word for each in owner.notes] for owner in (first, second)]}")
    session.rollback()


for is_loaded in (False, True):
    for word in ("value", "key", "index", "type", "none of these"):
        out(f"-- {word}, {'loaded' if is_loaded else 'not loaded'}")
        with Session(engine, autoflush=False) as session:
            first, second = Owner(), Owner()
            note = Note(word=word, owner=first)
            session.add_all([first, second, note])
            session.commit()
            for where in (second, None, note):
                show(lambda: note.owner is first)
                moved(session, note, where, is_loaded, first, second)

out("-- a collection that is read by who is told of its change")
with Session(engine) as session:
    told, other = Told(), Other()
    session.add_all([told, other])
    session.commit()
    show(lambda: setattr(other, "told", told))
    show(lambda: (other.told, told.others))
    session.rollback()
    show(lambda: told.others)
    show(lambda: setattr(other, "told", told))
    show(lambda: (other.told is told, told.others[0] is other))
