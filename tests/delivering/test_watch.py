"""When a send that goes wrong is stopped."""

import pytest

from kapocs.courier.model import Outcome, Verdict
from kapocs.delivering.watch import Watch
from kapocs.ids import SendId
from kapocs.reasons import said
from kapocs.wording.telling import english

SEND = SendId(7)
SENT = Outcome(verdict=Verdict.SENT, relay="mx", reply=said("250 ok"), code=250)
REFUSED = Outcome(
    verdict=Verdict.REFUSED, relay="mx", reply=said("550 5.7.1 tiltás"), code=550, enhanced="5.7.1"
)
NOT_YOU = Outcome(
    verdict=Verdict.DEFERRED,
    relay="mx",
    reply=said("450 4.7.28 too fast"),
    code=450,
    enhanced="4.7.28",
)
GREYLISTED = Outcome(
    verdict=Verdict.DEFERRED, relay="mx", reply=said("450 4.2.0 later"), code=450, enhanced="4.2.0"
)
RELAY_AWAY = Outcome(
    verdict=Verdict.DEFERRED, relay="mx", reply=said("no connection"), blames_relay=True
)
UNCERTAIN = Outcome(verdict=Verdict.UNCERTAIN, relay="mx", reply=said("no answer"))


def told(watch: Watch, outcomes: list[Outcome], percent: int = 25) -> list[str]:
    """Every reason to stop that came of it."""
    troubles = [watch.note(SEND, each, error_percent=percent) for each in outcomes]
    return [english(trouble.reason) for trouble in troubles if trouble is not None]


@pytest.mark.parametrize("outcome", [REFUSED, NOT_YOU])
def test_too_many_refusals_stop_a_send_and_say_the_last_one(outcome: Outcome) -> None:
    (reason,) = told(Watch(), [outcome] * 60)
    assert english(outcome.reply) in reason
    assert reason.startswith("50 of the last 50 letters were refused")


@pytest.mark.parametrize("outcome", [SENT, GREYLISTED, RELAY_AWAY, UNCERTAIN])
def test_what_is_no_refusal_never_stops_a_send(outcome: Outcome) -> None:
    assert told(Watch(), [outcome] * 500, percent=1) == []


def test_a_few_letters_tell_nothing_yet() -> None:
    assert told(Watch(), [REFUSED] * 49) == []


def test_the_threshold_itself_does_not_stop() -> None:
    assert told(Watch(), ([SENT] * 3 + [REFUSED]) * 100) == []
    assert told(Watch(), ([SENT] * 3 + [REFUSED]) * 100 + [REFUSED] * 10) != []


def test_only_the_last_two_hundred_count() -> None:
    assert told(Watch(), [SENT] * 10_000 + [REFUSED] * 60) != []
    assert told(Watch(), [REFUSED] * 10 + [SENT] * 200 + [REFUSED] * 49) == []


def test_sends_are_watched_each_for_itself_and_afresh_after_a_stop() -> None:
    watch = Watch()
    for number in range(1000):
        assert watch.note(SendId(number % 25), REFUSED, error_percent=25) is None
    assert len(told(watch, [REFUSED] * 10)) == 1
    assert told(watch, [REFUSED] * 49) == []


def test_a_hundred_percent_never_stops_anything() -> None:
    assert told(Watch(), [REFUSED] * 300, percent=100) == []


def test_of_more_sends_than_a_worker_keeps_in_mind_the_one_met_longest_ago_goes() -> None:
    watch = Watch()
    told(watch, [REFUSED] * 49)
    for number in range(1_000, 2_000):
        watch.note(SendId(number), SENT, error_percent=25)
    assert told(watch, [REFUSED] * 49) == []
    assert len(told(watch, [REFUSED])) == 1
