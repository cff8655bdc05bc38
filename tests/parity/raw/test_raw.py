"""Both engines on the manual's pages, to the character; what differs has its reason in docs/differences.md."""

from tests.parity.original import needs_original
from tests.parity.pages import source_or_skip
from tests.parity.raw.compare import differences, meant

pytestmark = needs_original


def test_the_original_agrees_with_itself() -> None:
    source_or_skip()

    assert [each.told() for found in differences(against="real").values() for each in found] == []


def test_every_statement_of_the_manual_shows_the_same_or_has_a_reason() -> None:
    source_or_skip()
    reasons = meant()

    open_ = [each.told() for found in differences().values() for each in found if each.where not in reasons]

    assert open_ == []
