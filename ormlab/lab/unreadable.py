"""Read a text file, and say exactly what is wrong with one that cannot be used.

    read_text("lessons/05-rollback.md") --> its text, with "\n" at its line ends and no byte order mark
    UnreadableError: lessons/05-rollback.md:12: not UTF-8: byte 0xff at offset 345

What a person wrote may come from any editor: line ends of any kind and a byte order mark are accepted. Everything else that
makes a file unusable is an UnreadableError with its place and, where there is one, the way out.
"""

from __future__ import annotations


class UnreadableError(Exception):
    """A file that cannot be used as what it should be: `path:line: message`, and how to mend it."""

    def __init__(self, path: str, line: int | None, message: str, hint: str | None = None) -> None:
        self.path, self.line, self.message, self.hint = path, line, message, hint
        super().__init__(f"{path}: {message}" if line is None else f"{path}:{line}: {message}")


def read_text(path: str) -> str:
    """Return the file's text as it stands, decoded; raises UnreadableError, never OSError or UnicodeDecodeError."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        raise UnreadableError(path, None, "no such file") from None
    except IsADirectoryError:
        raise UnreadableError(path, None, "is a folder, not a file") from None
    except OSError as error:
        raise UnreadableError(path, None, f"cannot be read: {error.strerror or error}") from None
    return decode(data, path)


def decode(data: bytes, path: str) -> str:
    """Decode UTF-8; raises UnreadableError naming file, line and byte."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = 1 + data.count(b"\n", 0, error.start)
        utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        raise UnreadableError(
            path,
            line,
            f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}",
            "it looks like UTF-16; save it as UTF-8" if utf16 else "save it as UTF-8",
        ) from None
