"""Whether the lead of a variant of an A/B test may be chance."""

import pytest

from kapocs.deliveries.queries_totals import Totals
from kapocs.planning.chance import Lead, LeadStrength, lead


def _did(*counts: tuple[int, int]) -> list[Totals]:
    return [
        Totals(variant=number, sent=sent, opened=done, clicked=sent - done)
        for number, (sent, done) in enumerate(counts, 1)
    ]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        # The two-proportion test gives 0.0455 and 0.0510 for these two.
        ([(1000, 238), (1000, 201)], Lead(1, LeadStrength.CLEAR)),
        ([(1000, 201), (1000, 237)], Lead(2, LeadStrength.CHANCE)),
        # The same difference among three is less.
        ([(1000, 238), (1000, 201), (1000, 190)], Lead(1, LeadStrength.CHANCE)),
        ([(1000, 300), (1000, 201), (1000, 190)], Lead(1, LeadStrength.CLEAR)),
        ([(10, 9), (10, 1)], Lead(1, LeadStrength.CLEAR)),
        ([(9, 8), (9, 1)], Lead(1, LeadStrength.FEW)),
        ([(1000, 0), (1000, 0)], Lead(1, LeadStrength.FEW)),
        ([(1000, 1000), (1000, 1000)], Lead(1, LeadStrength.FEW)),
        ([(1000, 500), (0, 0)], None),
        ([], None),
    ],
)
def test_a_lead_is_clear_when_chance_alone_seldom_makes_it(
    counts: list[tuple[int, int]], said: Lead | None
) -> None:
    assert lead(_did(*counts), by="opens") == said


def test_clicks_are_looked_at_when_they_decide_and_the_winner_s_share_never() -> None:
    totals = [Totals(variant=0, sent=9000, opened=9000), *_did((1000, 238), (1000, 201))]
    assert lead(totals, by="clicks") == Lead(2, LeadStrength.CLEAR)
    assert lead(totals, by="hand") == Lead(1, LeadStrength.CLEAR)
