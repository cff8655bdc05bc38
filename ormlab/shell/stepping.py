"""The stepper on the whole screen: the last statement's events, one at a time, with the session at each.

It runs on the terminal's other screen, so the scrollback and the half-typed input are there again afterwards. It moves the
view along the log; the session stays where it is.
"""

from __future__ import annotations

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout.containers import Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.layout.layout import Layout
from prompt_toolkit.output.color_depth import ColorDepth
from prompt_toolkit.styles import Style

from ormlab.view.frame import Frame, Span, fit
from ormlab.view.panel import Screen, panel
from ormlab.view.state import LabState
from ormlab.view.stepper import Moment, stepper
from ormlab.view.timeline import Timeline

from .console import Console, Ran


class Stepping:
    """One statement's steps, and the one that is looked at."""

    def __init__(self, console: Console, ran: Ran, rule: str) -> None:
        self.console = console
        self.title = f"line {ran.number}: {ran.source.strip().splitlines()[0]}"
        self.told = console.steps_of(ran)
        self.start = ran.first
        self.timeline = Timeline(console.bench.log)
        self.rule = rule
        self.at = 0

    def moment(self, columns: int, rows: int) -> Frame:
        """Return the panel as it was after the step that is looked at, the step's own words above it."""
        step = self.told[self.at]
        words = fit((Span(f"step {self.at + 1} of {len(self.told)}: ", "heading"), Span(step.text, step.style)), columns)
        state = self.timeline.at(step.number)
        below = panel(state, self.console.names, Screen(columns, rows - 1, self.rule), self._home(state))
        return Frame((words, *below.rows))

    def fragments(self, columns: int, rows: int) -> StyleAndTextTuples:
        """Return the screen of the step that is looked at."""
        step = self.told[self.at]
        before = self.timeline.at(self.told[self.at - 1].number if self.at else self.start)
        moment = Moment(self.title, self.told, self.at, before, self.timeline.at(step.number))
        frame = stepper(moment, self.console.names, Screen(columns, rows, self.rule), self._home(moment.after))
        fragments: StyleAndTextTuples = []
        for at, row in enumerate(frame.rows):
            fragments += [("", "\n")] if at else []
            fragments += [(f"class:{style}" if style else "", text) for text, style in row]
        return fragments

    def _home(self, state: LabState) -> int | None:
        """Return the number of the learner's session, if it was there at that moment."""
        home = self.console.home()
        return home if home in state.sessions else None

    def move(self, by: int) -> None:
        """Look at another step, as far as there are any."""
        self.at = max(0, min(len(self.told) - 1, self.at + by))


async def step_through(stepping: Stepping, style: Style, colours: bool) -> None:
    """Show the steps until `q`."""
    keys = KeyBindings()
    for names, by in (("right down space enter j l", 1), ("left up backspace k h", -1), ("pagedown", 10), ("pageup", -10)):
        for name in names.split():
            keys.add(name)(lambda _, by=by: stepping.move(by))
    keys.add("home")(lambda _: stepping.move(-len(stepping.told)))
    keys.add("end")(lambda _: stepping.move(len(stepping.told)))
    for name in ("q", "f3", "escape", "c-c", "c-d"):
        keys.add(name, eager=True)(lambda event: event.app.exit())

    def text() -> StyleAndTextTuples:
        size = app.output.get_size()
        return stepping.fragments(size.columns, size.rows)

    app: Application[None] = Application(
        layout=Layout(Window(FormattedTextControl(text), always_hide_cursor=True)),
        key_bindings=keys,
        style=style,
        full_screen=True,
        color_depth=None if colours else ColorDepth.DEPTH_1_BIT,
    )
    app.ttimeoutlen = 0.05
    await app.run_async()
