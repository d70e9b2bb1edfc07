"""Who opened or clicked: a person, or a machine that looks at mail first."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapocs.ids import AccountId, DeliveryId, LinkId
from kapocs.tracking.machines import PERSON, Machine, burst, judge
from kapocs.tracking.model import Signal
from kapocs.wording.telling import english
from make import NOW

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15"
GMAIL = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"
CUBOT = "Mozilla/5.0 (Linux; Android 14; CUBOT X90) AppleWebKit/537.36 Chrome/140.0 Mobile"


def signal(agent: str, *, ip: str = "203.0.113.7", click: bool = False, **more: bool) -> Signal:
    link = LinkId(1) if click else None
    return Signal(AccountId(1), DeliveryId(1), link, NOW, ip, agent, **more)


def judged(agent: str, *, ip: str = "203.0.113.7", click: bool = False) -> object:
    return judge(signal(agent, ip=ip, click=click), handed_over_at=NOW - timedelta(hours=1))


@pytest.mark.parametrize("agent", [FIREFOX, IPHONE, GMAIL, CUBOT, "YahooMailProxy; https://help"])
def test_people_and_the_proxies_that_speak_for_them_are_people(agent: str) -> None:
    assert judged(agent) == PERSON


@pytest.mark.parametrize(
    ("agent", "why"),
    [
        ("Mozilla/5.0", "Apple Mail Privacy Protection"),
        ("", "no user agent"),
        ("  ", "no user agent"),
        ("BarracudaCentral/1.0", "Barracuda link scanner"),
        ("Proofpoint URL Defense", "Proofpoint link scanner"),
        ("Mozilla/5.0 (Mimecast)", "Mimecast link scanner"),
        ("Microsoft Office Existence Discovery", "Microsoft link scanner"),
        (f"{FIREFOX} BingPreview/1.0b", "Microsoft link preview"),
        ("Slackbot-LinkExpanding 1.0", "link preview of a chat"),
        ("Googlebot/2.1 (+http://www.google.com/bot.html)", "says it is a bot"),
        ("HeadlessChrome/140.0", "says it is a bot"),
        ("python-requests/2.32", "a program's library"),
        ("curl/8.5.0", "a program's library"),
    ],
)
def test_machines_are_told_by_their_names(agent: str, why: str) -> None:
    for found in (judged(agent), judged(agent, click=True)):
        assert isinstance(found, Machine)
        assert english(found.reason) == why


@pytest.mark.parametrize(
    "ip", ["17.58.101.9", "2620:149:af0::10", "40.93.20.1", "52.102.3.4", "67.231.152.9"]
)
def test_machines_are_told_by_where_they_ask_from(ip: str) -> None:
    assert isinstance(judged(FIREFOX, ip=ip, click=True), Machine)


def test_nobody_reads_within_two_seconds_of_the_hand_over() -> None:
    soon = NOW - timedelta(seconds=1)
    found = judge(signal(FIREFOX, click=True), handed_over_at=soon)
    assert found == Machine("machine.too_soon")
    assert judge(signal(FIREFOX), handed_over_at=NOW - timedelta(seconds=2)) == PERSON
    assert judge(signal(FIREFOX), handed_over_at=None) == PERSON
    # Another machine's clock is a little ahead, or ours was far ahead then.
    assert judge(signal(FIREFOX), handed_over_at=NOW + timedelta(seconds=5)) == found
    assert judge(signal(FIREFOX), handed_over_at=NOW + timedelta(days=365)) == PERSON


def test_what_is_fetched_ahead_was_seen_by_nobody() -> None:
    ahead = signal(FIREFOX, click=True, prefetched=True)
    assert judge(ahead, handed_over_at=None) == Machine("machine.ahead")


def clicks(*seconds: float) -> list[tuple[LinkId, datetime]]:
    return [(LinkId(n), NOW + timedelta(seconds=each)) for n, each in enumerate(seconds)]


def test_three_links_within_a_second_are_a_machines() -> None:
    assert burst(clicks(0, 0.4, 0.9)) == NOW
    assert burst(clicks(-30, 0, 0.4, 0.9)) == NOW
    assert burst(clicks(0, 0.6, 1.2)) is None
    assert burst(clicks(0, 0.1)) is None
    assert burst([]) is None


def test_one_link_pressed_again_and_again_is_a_persons() -> None:
    assert burst([(LinkId(1), NOW + timedelta(milliseconds=n)) for n in range(5)]) is None


@given(st.text(max_size=600), st.text(max_size=60))
def test_any_name_and_address_gets_a_judgement(agent: str, ip: str) -> None:
    judged(agent, ip=ip)
