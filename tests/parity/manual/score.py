"""Count the examples that match, page by page, and keep the counts: a ratchet that only turns upwards."""

from dataclasses import dataclass
from pathlib import Path

from ormlab.lab.prompts import Step
from ormlab.transcripts.document import read_document
from ormlab.transcripts.match import MANUAL, matches, shown_lines
from ormlab.transcripts.runner import PageRun, Ran, run
from tests.parity.pages import PAGES, page

TABLE = Path(__file__).with_name("matched.txt")


@dataclass(frozen=True)
class Score:
    """How many examples of a page match."""

    page: str
    matched: int
    of: int


def run_pages(engine: str = "ormlab", groups: tuple[tuple[str, ...], ...] = PAGES) -> dict[str, PageRun]:
    """Run groups of pages on an engine."""
    documents = [[read_document(str(page(name))) for name in group] for group in groups]
    runs = run(documents, engine=engine, timeout=30, workers=2)
    return dict(zip([name for group in groups for name in group], runs, strict=True))


def checked(done: PageRun) -> list[tuple[Step, Ran, bool]]:
    """Give every step that is to run, what became of it, and whether it is what the page shows."""
    return [
        (step, ran, ran.outcome is not None and matches(step.expected, ran.outcome, MANUAL.of(step)))
        for step, ran in zip(done.document.steps, done.steps, strict=True)
        if not step.skipped
    ]


def score(name: str, done: PageRun) -> Score:
    """Count a page."""
    results = [good for _, _, good in checked(done)]
    return Score(name, sum(results), len(results))


def table() -> dict[str, int]:
    """Read the counts that were reached."""
    if not TABLE.exists():
        return {}
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return {name: int(matched) for name, matched, *_ in (line.split() for line in lines if line.strip())}


def raised(scores: list[Score]) -> str:
    """Give the table with every count that has risen."""
    before = table()
    return "".join(f"{each.page:40} {max(each.matched, before.get(each.page, 0)):4} of {each.of:4}\n" for each in scores)


def told(step: Step, ran: Ran) -> str:
    """Tell one example that does not match."""
    seen = shown_lines(ran.outcome) if ran.outcome else [f"({ran.trouble or 'not reached'})"]
    return "\n".join([f"line {step.line}", step.source.rstrip(), "-- shown:", *step.expected, "-- happened:", *seen, ""])
