"""Real SQLAlchemy with one deliberate fault: a comparison that cannot see these sees nothing.

    FAULTS["commit keeps"]  ->  a session whose commit expires nothing

Each replaces one public method, so that the fault is what a user would meet.
"""

import functools


def commit_keeps():
    from sqlalchemy.orm import Session

    original = Session.commit

    @functools.wraps(original)
    def commit(self):
        kept, self.expire_on_commit = self.expire_on_commit, False
        try:
            return original(self)
        finally:
            self.expire_on_commit = kept

    Session.commit = commit


def backref_forgets():
    from sqlalchemy.orm import collections

    original = collections.CollectionAdapter.fire_remove_event

    def fire_remove_event(self, item, initiator=None):
        return original(self, item, initiator) if item is None else None

    collections.CollectionAdapter.fire_remove_event = fire_remove_event


def message_changed():
    from sqlalchemy.orm import Session

    original = Session.delete

    def delete(self, instance):
        try:
            return original(self, instance)
        except Exception as error:
            error.args = (str(error) + "!",)
            raise

    Session.delete = delete


def get_selects():
    from sqlalchemy.orm import Session

    original = Session.get

    def get(self, entity, ident, **options):
        options.setdefault("populate_existing", True)
        return original(self, entity, ident, **options)

    Session.get = get


def rollback_keeps_new():
    from sqlalchemy.orm import Session

    original = Session.rollback

    def rollback(self):
        new = list(self.new)
        original(self)
        self.add_all(new)

    Session.rollback = rollback


FAULTS = {
    "commit keeps": commit_keeps,
    "backref forgets": backref_forgets,
    "message changed": message_changed,
    "get selects": get_selects,
    "rollback keeps new": rollback_keeps_new,
}


def break_(name):
    """Put one fault into the real SQLAlchemy of this process."""
    FAULTS[name]()
