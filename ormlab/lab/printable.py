"""Show any text safely: control characters appear as escapes, never as themselves.

    'ada\x1b[2J' --> ada\x1b[2J written out in seven visible characters

A row may hold a terminal's escape codes, or marks that reverse the reading direction; what a learner sees must be what is in
the row. Line breaks and tabs stay, since echoed SQL has them.
"""

from __future__ import annotations

_KEPT = "\n\t"
_CONTROLS = (
    *range(0x00, 0x20),  # C0
    *range(0x7F, 0xA0),  # DEL and C1
    0x061C,  # the marks and overrides of reading direction
    *range(0x200E, 0x2010),
    0x2028,  # line and paragraph separator
    0x2029,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
)


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


_TABLE = {code: _escape(code) for code in _CONTROLS if chr(code) not in _KEPT}
_TABLE.update({code: _escape(code) for code in range(0xD800, 0xE000)})  # lone surrogates cannot be written at all


def printable(text: str) -> str:
    """Return `text` with every control character, direction mark and lone surrogate written as its escape."""
    return text if text.isascii() and text.isprintable() else text.translate(_TABLE)
