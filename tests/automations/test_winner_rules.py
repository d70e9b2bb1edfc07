"""Which way of a split is the best one, and how the rule for it is written."""

from decimal import Decimal
from typing import Any

import pytest

from automations.test_winners import THREE_DAYS, ways
from automations.track import BEGIN, SIGNER, TEXT, Track
from kapocs.automations import actions
from kapocs.automations.model import BadAutomation
from kapocs.automations.queries_winning import WayCounted
from kapocs.automations.winning import choose


def _counted(**of_ways: tuple[int, int, int]) -> list[WayCounted]:
    return [
        WayCounted(way=way, people=people, did=did, amount=Decimal(amount))
        for way, (people, did, amount) in of_ways.items()
    ]


@pytest.mark.parametrize(
    ("by", "counted", "way", "why"),
    [
        ("goal", _counted(a=(100, 10, 0), b=(10, 2, 0)), "b", "winner_best"),
        ("goal", _counted(a=(30, 10, 0), b=(60, 20, 0)), "a", "winner_first_of_equals"),
        ("goal", _counted(b=(60, 20, 0), a=(30, 10, 0)), "a", "winner_first_of_equals"),
        ("income", _counted(a=(10, 9, 90), b=(10, 1, 91)), "b", "winner_best"),
        ("income", _counted(a=(10, 9, -90), b=(10, 1, 0)), None, "winner_needs_doing"),
        ("goal", _counted(a=(9, 9, 0), b=(1000, 1, 0)), None, "winner_needs_people"),
        ("goal", _counted(a=(1000, 9, 0)), None, "winner_needs_people"),
        ("goal", [], None, "winner_needs_people"),
        ("opened", _counted(a=(10, 0, 0), b=(10, 0, 0)), None, "winner_needs_doing"),
    ],
)
def test_the_best_rate_wins(by: str, counted: list[WayCounted], way: str | None, why: str) -> None:
    found = choose(counted, ["a", "b"], by=by, now=BEGIN)
    assert (found.way, found.why.code) == (way, f"automations.{why}")
    assert (found.chosen_at is None) == (way is None) == (found.counted == [])


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"winner": {"by": "goal"}}, "winner.after"),
        ({"winner": {"after": {"days": 3}}}, "winner.by"),
        ({"winner": {"by": TEXT, "after": {"days": 3}}}, "winner.by"),
        ({"winner": {"by": "goal", "after": {}}}, "winner.after"),
        ({"winner": {"by": "goal", "after": {"days": 0}}}, "winner.after"),
        ({"winner": {"by": "goal", "after": {"days": 4_000}}}, "winner.after"),
        ({"winner": {"by": "goal", "after": {"people": 9}}}, "winner.after.people"),
        ({"winner": {"by": "goal", "after": {"people": 100_001}}}, "winner.after.people"),
        ({"winner": {"by": "goal", "after": {"people": "many"}}}, "winner.after.people"),
        ({"winner": {"by": "goal", "after": {"people": 10, "days": 1}}}, "winner.after.days"),
        ({"winner": {"by": "goal", "after": {"days": 1}, "currency": "EUR"}}, "winner.currency"),
        ({"winner": {"by": "income", "after": {"days": 1}, "currency": "EURO"}}, "winner.currency"),
        ({"winner": "b"}, "winner"),
        ({"winner": THREE_DAYS, "more": 1}, "more"),
        ({"ways": ways()[:1]}, "ways"),
        ({"ways": TEXT}, "ways"),
        ({"ways": None}, "ways"),
    ],
)
async def test_what_is_wrong_with_it_is_named(
    track: Track, wrong: dict[str, Any], place: str
) -> None:
    raw = {
        "name": TEXT,
        "start": {"on": "joined"},
        "steps": [{"split": {"ways": ways()} | wrong}],
    }
    async with track.pool.transaction() as conn:
        with pytest.raises(BadAutomation) as refused:
            await actions.create(conn, track.account_id, raw, SIGNER)
    assert f"steps[0].split.{place}" in {each.place for each in refused.value.problems}
