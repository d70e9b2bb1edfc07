"""How fast letters may go, by a clock that the test turns."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapocs.delivering.pace import Bucket, Pace
from kapocs.ids import AccountId
from kapocs.senders.relays import RelayId, RelayRow

START = 1000.0


def relay(**limits: Any) -> RelayRow:
    """A relay with these limits only."""
    names = ("per_second", "per_domain_per_second", "connections_per_domain")
    per_second, per_domain, connections = (limits.get(name) for name in names)
    at = datetime(2026, 11, 23, tzinfo=UTC)
    return RelayRow(
        account_id=AccountId(1),
        id=RelayId(1),
        name="x",
        kind="smtp",
        priority=1,
        per_second=per_second,
        per_domain_per_second=per_domain,
        connections_per_domain=connections,
        warm_up_started_on=None,
        daily_limit=None,
        active=True,
        created_at=at,
        sealed=b"",
    )


def passed(bucket: Bucket, *, seconds: float, asks: int) -> Iterator[float]:
    """When it let something through, asked so often a second."""
    for step in range(int(seconds * asks)):
        now = START + step / asks
        if not bucket.take(now):
            yield now


@pytest.mark.parametrize("rate", [0.5, 3, 50, 1000])
def test_a_bucket_keeps_its_rate_over_time(rate: float) -> None:
    count = len(list(passed(Bucket(rate), seconds=20, asks=int(rate * 10) + 10)))
    assert 20 * rate * 0.95 - 1 <= count <= 20 * rate + 2 * max(1, rate * 0.2) + 1


def test_a_bucket_lets_a_few_through_at_once_and_then_one_by_one() -> None:
    bucket = Bucket(10)
    at_once = sum(not bucket.take(START) for _ in range(100))
    assert 1 <= at_once <= 3


def test_those_who_are_sent_away_get_turns_one_after_the_other() -> None:
    bucket = Bucket(10)
    waits = [seconds for _ in range(50) if (seconds := bucket.take(START))]
    assert waits == sorted(waits)
    steps = [later - sooner for sooner, later in pairwise(waits)]
    assert steps == pytest.approx([0.1] * len(steps))


@given(st.floats(0.1, 500), st.lists(st.floats(0, 3), max_size=200))
def test_who_comes_when_told_to_is_let_through_within_the_rate(
    rate: float, gaps: list[float]
) -> None:
    bucket = Bucket(rate)
    now, count = START, 0
    for gap in gaps:
        now += gap
        count += not bucket.take(now)
    assert count <= (now - START) * rate + 2 * max(1.0, rate * 0.2) + 1


def test_what_was_given_back_can_be_taken_again() -> None:
    bucket = Bucket(1)
    taken = sum(not bucket.take(START) for _ in range(5))
    bucket.give_back()
    assert taken == 1
    assert bucket.take(START) == 0


def test_a_relay_without_limits_and_none_at_all_never_wait() -> None:
    pace = Pace()
    assert {pace.wait(each, "a.test", START) for each in (None, relay()) for _ in range(99)} == {0}


def test_both_rates_hold_and_what_one_refuses_the_other_does_not_count() -> None:
    pace = Pace()
    both = relay(per_second=Decimal(100), per_domain_per_second=Decimal(1))
    slow = sum(not pace.wait(both, "a.test", START) for _ in range(1000))
    others = sum(not pace.wait(both, f"{number}.test", START) for number in range(1000))
    assert slow == 1
    assert others >= 18  # a fifth of a second's worth at once, less the one above


def test_a_domain_has_so_many_under_way_and_the_next_when_one_has_landed() -> None:
    pace = Pace()
    two = relay(connections_per_domain=2)
    assert [pace.wait(two, "a.test", START) > 0 for _ in range(4)] == [False, False, True, True]
    assert pace.wait(two, "b.test", START) == 0
    pace.landed(two, "a.test")
    assert [pace.wait(two, "a.test", START) > 0 for _ in range(2)] == [False, True]
    for _ in range(9):
        pace.landed(two, "a.test")
    assert [pace.wait(two, "a.test", START) > 0 for _ in range(3)] == [False, False, True]


def test_workers_share_the_rates_and_places() -> None:
    alone, together = Pace(), Pace(workers=4)
    fast = relay(per_second=Decimal(400), connections_per_domain=100)
    one = sum(not alone.wait(fast, "a.test", START) for _ in range(200))
    quarter = sum(not together.wait(fast, "a.test", START) for _ in range(200))
    assert quarter == pytest.approx(one / 4, abs=2)
    narrow = relay(connections_per_domain=2)
    assert together.wait(narrow, "b.test", START) == 0  # at least one place each
    assert together.wait(narrow, "b.test", START) > 0
