"""The manual's pages: no count falls, and the original itself matches all of them by our rules."""

from tests.parity.manual.score import PAGES, raised, run_pages, score, table
from tests.parity.original import needs_original
from tests.parity.pages import source_or_skip


def test_no_page_of_the_manual_matches_less_than_it_did() -> None:
    source_or_skip()

    scores = [score(name, done) for name, done in run_pages().items()]

    print("\n" + raised(scores))
    before = table()
    fallen = [(each.page, each.matched, before[each.page]) for each in scores if each.matched < before.get(each.page, 0)]
    assert fallen == []


@needs_original
def test_the_original_matches_every_example_by_our_rules() -> None:
    source_or_skip()

    scores = [score(name, done) for name, done in run_pages("sqlalchemy").items()]

    assert [each for each in scores if each.matched != each.of] == []
    assert len(scores) == sum(len(group) for group in PAGES)
