"""Making sessions that all have the same options.

Session = sessionmaker(engine)
with Session() as session: ...                 closes at the end
with Session.begin() as session: ...           commits, then closes
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .session import Session


class sessionmaker:
    """A factory of sessions that all have the same options."""

    def __init__(
        self,
        bind: Any = None,
        class_: type[Session] = Session,
        autoflush: bool = True,
        autocommit: bool = False,
        expire_on_commit: bool = True,
        info: Mapping[Any, Any] | None = None,
        **kw: Any,
    ) -> None:
        self.kw: dict[str, Any] = {
            **kw,
            "bind": bind,
            "autoflush": autoflush,
            "autocommit": autocommit,
            "expire_on_commit": expire_on_commit,
            **({"info": info} if info is not None else {}),
        }
        self.class_ = type(class_.__name__, (class_,), {"__module__": Session.__module__})

    def __call__(self, **local_kw: Any) -> Any:
        """Make a session, with these options instead of the factory's; what is noted (`info`) of both."""
        if "info" in self.kw and "info" in local_kw:
            local_kw["info"] = {**self.kw["info"], **local_kw["info"]}
        return self.class_(**{**self.kw, **local_kw})

    close_all = Session.close_all
    object_session = Session.object_session
    identity_key = Session.identity_key

    def begin(self) -> Any:
        """Return a context manager that makes a session, begins, commits at its end and closes."""
        return self()._begin_and_close()

    def configure(self, **new_kw: Any) -> None:
        """Change the options of sessions made from now on."""
        self.kw.update(new_kw)

    def _listened_to_as(self) -> type[Session]:
        return self.class_

    def __repr__(self) -> str:
        options = ", ".join(f"{key}={value!r}" for key, value in self.kw.items())
        return f"sessionmaker(class_={self.class_.__name__!r}, {options})"


sessionmaker.__module__ = f"{__package__}.session"  # where the original has it, and so what its repr says
