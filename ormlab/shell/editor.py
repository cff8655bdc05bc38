"""The editor: one input at the prompt, with many lines where it needs them, and the panel below it.

    >>> with engine.connect() as c:
    ...     c.execute(select(User))            Enter on an empty line ends a block
    ...

    -- session 1: transaction open --------     the panel: at the foot of the screen, drawn anew with every keystroke
    new           1  squidward                  from what is known already; a keystroke evaluates nothing

A scrollback prompt, not a full screen: what was typed stays where it was typed, and only the part below it is ever erased.
Panel rows carry no colour or blank to the right edge, so that a terminal that is made narrower has nothing of ours to wrap.

Only prompt_toolkit is imported here: the first prompt is on the screen before the engine is loaded.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completer, DynamicCompleter, get_common_complete_suffix
from prompt_toolkit.document import Document
from prompt_toolkit.enums import DEFAULT_BUFFER
from prompt_toolkit.filters import Condition, has_focus, is_done, is_searching
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import History
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout.containers import ConditionalContainer, Float, FloatContainer, HSplit, Window
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.layout import Layout
from prompt_toolkit.layout.menus import CompletionsMenu
from prompt_toolkit.layout.processors import HighlightIncrementalSearchProcessor, HighlightMatchingBracketProcessor
from prompt_toolkit.lexers import DynamicLexer, Lexer
from prompt_toolkit.output.color_depth import ColorDepth
from prompt_toolkit.styles import Style
from prompt_toolkit.widgets import SearchToolbar

from ormlab.view.text import width

from .printer import CONTINUED, PROMPT
from .reading import is_command, needs_more, statements, without_prompts

INDENT = "    "
MENU_ROWS = 8
LEAST_ROWS = 2  # that stay for the input, however low the terminal is
AT_REST = 0.05  # seconds without another size
_ENDS_BLOCK = ("return", "pass", "break", "continue", "raise")

Rows = Sequence[Sequence[tuple[str, str]]]  # rows of (text, style)
PanelMaker = Callable[[int, int], Rows]


class Hooks(NamedTuple):
    """What the shell does at a key, while the input stays as it is."""

    drawn: Callable[[], None]
    panel: PanelMaker
    next_panel: Callable[[], None]
    steps: Callable[[], object]
    describe: Callable[[Document], object]


class Calm(Application[str]):
    """An application that draws once a window has come to rest.

    Whoever drags a window's edge sends a size every few milliseconds. What is drawn for a size that is no longer true overflows
    the screen, and nothing can be erased that has left it at the top.
    """

    _resting: asyncio.TimerHandle | None = None

    def _on_resize(self) -> None:
        if self._resting is not None:
            self._resting.cancel()
        if self.loop is not None:
            self._resting = self.loop.call_later(AT_REST, self._rested)

    def _rested(self) -> None:
        if self.is_running and not self._running_in_terminal:  # whoever has the terminal meanwhile draws there alone
            super()._on_resize()


class Editor:
    """Asks for input, again and again, with one history."""

    def __init__(self, hooks: Hooks, history: History, style: Mapping[str, str], colours: bool) -> None:
        self.hooks = hooks
        self.completer: Completer | None = None
        self.shown = True  # whether the last input stays on the screen as it was drawn
        self._indented: Document | None = None  # as the input was when a line's indent was put there unasked
        self.lexer: Lexer | None = None
        self.buffer = Buffer(
            name=DEFAULT_BUFFER,
            multiline=True,
            history=history,
            completer=DynamicCompleter(lambda: self.completer),
            complete_while_typing=False,
            enable_history_search=True,
            accept_handler=self._accept,
        )
        self.app: Application[str] = Calm(
            layout=self._layout(),
            key_bindings=self._keys(),
            style=Style.from_dict(dict(style)),
            include_default_pygments_style=False,  # made for a light paper; ours are colours that each terminal chooses
            color_depth=None if colours else ColorDepth.DEPTH_1_BIT,
            after_render=lambda _: self.hooks.drawn(),
        )
        self.app.renderer.cpr_not_supported_callback = None  # it works without; a warning would be noise in the scrollback
        self.app.ttimeoutlen = 0.05

    def ask(self, meanwhile: Callable[[], None] | None = None) -> str:
        """Return the next input; raises KeyboardInterrupt and EOFError for Ctrl-C and Ctrl-D.

        `meanwhile` is called once the editor runs, and may start tasks that end with it.
        """
        self.app.erase_when_done = False
        self.buffer.reset(Document(""))
        self.app.layout.focus(self.buffer)
        return self.app.run(pre_run=meanwhile)

    def redraw(self) -> None:
        """Draw again, now that there is more to show."""
        self.app.invalidate()

    # -- what is drawn ------------------------------------------------------------------------------------------------

    def _layout(self) -> Layout:
        search = SearchToolbar(forward_search_prompt="search: ", backward_search_prompt="search back: ")
        control = BufferControl(
            buffer=self.buffer,
            lexer=DynamicLexer(lambda: self.lexer),
            search_buffer_control=search.control,
            input_processors=[HighlightIncrementalSearchProcessor(), HighlightMatchingBracketProcessor(chars="()[]{}")],
            preview_search=True,
        )
        text = Window(control, wrap_lines=True, dont_extend_height=True, get_line_prefix=_prefix)
        menu_room = Window(height=lambda: Dimension(min=self._menu_rows()))
        panel = Window(FormattedTextControl(self._panel), dont_extend_height=True, wrap_lines=False)
        body = HSplit([text, search, ConditionalContainer(HSplit([menu_room, panel]), filter=~is_done)])
        menu = CompletionsMenu(max_height=MENU_ROWS, scroll_offset=1)
        return Layout(FloatContainer(body, floats=[Float(menu, xcursor=True, ycursor=True, transparent=True)]))

    def _menu_rows(self) -> int:
        """Return how many rows the menu needs below the input, for it may cover the panel."""
        shown = len(self._panel_rows())
        if self.buffer.complete_state is None or shown >= MENU_ROWS:
            return 0
        return max(0, min(MENU_ROWS, self.app.output.get_size().rows - shown - LEAST_ROWS))

    def _panel(self) -> StyleAndTextTuples:
        fragments: StyleAndTextTuples = []
        for at, row in enumerate(self._panel_rows()):
            fragments += [("", "\n")] if at else []
            fragments += [(f"class:{style}" if style else "", text) for text, style in row]
        return fragments

    def _panel_rows(self) -> Rows:
        size = self.app.output.get_size()
        return self.hooks.panel(size.columns, size.rows)

    # -- keys ---------------------------------------------------------------------------------------------------------

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        typing = has_focus(DEFAULT_BUFFER) & ~is_searching
        empty = Condition(lambda: not self.buffer.text)
        keys.add("enter", filter=typing)(self._enter)
        keys.add("escape", "enter", filter=typing)(lambda event: event.current_buffer.insert_text("\n"))
        keys.add("tab", filter=typing)(self._tab)
        keys.add("space", filter=typing & Condition(lambda: self.buffer.document == self._indented))(self._own_indent)
        keys.add("s-tab", filter=typing)(self._back_tab)
        keys.add("backspace", filter=typing & Condition(self._in_indent))(self._unindent)
        keys.add("c-c")(_interrupt)
        keys.add("<sigint>")(_interrupt)
        keys.add("c-d", filter=typing & empty)(lambda event: event.app.exit(exception=EOFError, style="class:exiting"))
        keys.add("c-z", filter=typing)(lambda event: event.app.suspend_to_background())
        keys.add("f1", filter=typing)(lambda event: self.hooks.describe(event.current_buffer.document))
        keys.add("f2")(lambda _: self.hooks.next_panel())
        keys.add("f3", filter=typing)(lambda _: self.hooks.steps())
        keys.add(Keys.BracketedPaste, filter=typing)(self._paste)
        return keys

    def _enter(self, event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        text = buffer.text
        if buffer.complete_state is not None and buffer.complete_state.current_completion is not None:
            buffer.complete_state = None
        elif ("\n" in text and not _at_end(buffer.document)) or needs_more(text):
            indent = _indent_after(buffer.document)
            buffer.insert_text("\n" + indent)
            self._indented = buffer.document if indent else None
        else:
            buffer.validate_and_handle()

    def _accept(self, buffer: Buffer) -> bool:
        text = without_prompts(buffer.text)
        kept = text.rstrip()
        block = "\n" in text and not text.rpartition("\n")[2].strip() and not is_command(text)
        buffer.document = Document(kept + ("\n" if block else ""))
        self.shown = len(statements(kept)) <= 1 and not self._wraps(kept)
        self.app.erase_when_done = not self.shown
        self.app.exit(result=kept)
        return True  # the text stays on the screen, and ask() begins with an empty one

    def _wraps(self, text: str) -> bool:
        """Tell whether a line takes more than one on the screen: what is copied from there would have a break in it."""
        columns = self.app.output.get_size().columns
        return any(len(PROMPT) + width(line) >= columns for line in text.split("\n"))

    def _tab(self, event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if not buffer.document.current_line_before_cursor.strip():
            buffer.insert_text(INDENT)
        elif buffer.complete_state is not None:
            buffer.complete_next()
        else:
            self._complete(buffer)

    def _complete(self, buffer: Buffer) -> None:
        """Write out what is certain at once, so that a key typed right after finds it there; open the menu for the rest."""
        if self.completer is None:
            return
        event = CompleteEvent(completion_requested=True)
        found = list(self.completer.get_completions(buffer.document, event))
        if found and (certain := get_common_complete_suffix(buffer.document, found)):
            buffer.insert_text(certain)
        if len(found) != 1:
            buffer.start_completion()

    def _back_tab(self, event: KeyPressEvent) -> None:
        if event.current_buffer.complete_state is not None:
            event.current_buffer.complete_previous()

    def _own_indent(self, event: KeyPressEvent) -> None:
        """Take our indent back: whoever begins a line with a blank, a program that types included, brings their own."""
        buffer = event.current_buffer
        buffer.delete_before_cursor(len(buffer.document.current_line_before_cursor))
        buffer.insert_text(" ")

    def _in_indent(self) -> bool:
        before = self.buffer.document.current_line_before_cursor
        return bool(before) and not before.strip() and len(before) % len(INDENT) == 0 and not self.buffer.selection_state

    def _unindent(self, event: KeyPressEvent) -> None:
        event.current_buffer.delete_before_cursor(len(INDENT))

    def _paste(self, event: KeyPressEvent) -> None:
        text = event.data.replace("\r\n", "\n").replace("\r", "\n")
        event.current_buffer.insert_text(without_prompts(text).rstrip("\n"))


def _prefix(line: int, wrapped: int) -> StyleAndTextTuples:
    if wrapped:
        return []
    return [("class:prompt", CONTINUED if line else PROMPT)]


def _interrupt(event: KeyPressEvent) -> None:
    event.app.exit(exception=KeyboardInterrupt, style="class:aborting")


def _at_end(document: Document) -> bool:
    return not document.text_after_cursor.strip()


def _indent_after(document: Document) -> str:
    """Return the blanks that the line after the cursor's begins with."""
    line = document.current_line_before_cursor
    blanks = line[: len(line) - len(line.lstrip())]
    words = line.split()
    if line.rstrip().endswith(":"):
        return blanks + INDENT
    if words and words[0] in _ENDS_BLOCK:
        return blanks[: -len(INDENT)]
    return blanks
