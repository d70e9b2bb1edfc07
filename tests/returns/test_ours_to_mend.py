"""What comes back for a reason of ours is kept for who can mend it, by whichever door."""

import asyncio
from datetime import timedelta

import pytest

import make
from kapocs.courier.refusal import Blame
from kapocs.courier.refusal_topic import Topic, topic_of
from kapocs.db.pool import Conn, Pool
from kapocs.ids import DeliveryId
from kapocs.queue.queries_clock import STEPS
from kapocs.returns import taking
from kapocs.returns.hooks import HookProvider
from kapocs.returns.model import Returned, ReturnKind
from kapocs.senders import queries_refusals as refusals
from kapocs.senders.refusals import KEPT, MOST_GROUPS, Refused
from kapocs.signing import Signer
from kapocs.subscribers.links import PersonalLinks
from kapocs.tracking.model import Taken
from kapocs.wiring import wiring
from make import NOW
from returns.reporting import KEY, TOPIC, Desk, mailgun, postmark, ses
from returns.returning import (
    BELA,
    Mailed,
    another,
    history,
    mail,
    report,
    suppressed,
    totals,
)

SPAMHAUS = "554 5.7.1 Client host [198.51.100.7] blocked using zen.spamhaus.org"


@pytest.fixture
async def mailed(conn: Conn) -> Mailed:
    return await mail(conn, (await make.make_account(conn)).id)


def refused(mailed: Mailed, words: str, **more: object) -> Refused:
    said = {"status": "5.7.1", "receiver": "kapocs.test", **more}
    return Refused(
        account_id=mailed.account_id,
        delivery_id=mailed.id,
        blame=Blame.OURS,
        words=words,
        **said,  # type: ignore[arg-type]  # texts
    )


async def test_a_returned_mail_is_counted_once_with_its_letter(conn: Conn, mailed: Mailed) -> None:
    told = Returned(
        kind=ReturnKind.POLICY, status="5.7.1", diagnostic=SPAMHAUS, recipient="bela@Elsewhere.test"
    )
    for _ in range(2):
        await taking.note_report(conn, mailed.account_id, mailed.id, told, now=NOW)
    (found,) = await refusals.page(conn, mailed.account_id)
    assert (found.times, found.delivery_id, found.words) == (1, mailed.id, SPAMHAUS)
    assert (found.receiver, found.sender) == ("elsewhere.test", "kapocs.test")
    assert found.topic is Topic.REPUTATION
    more = await another(conn, mailed)
    await taking.note_report(conn, mailed.account_id, more.id, told, now=NOW + timedelta(minutes=5))
    (found,) = await refusals.page(conn, mailed.account_id)
    assert (found.times, found.delivery_id) == (2, more.id)
    assert (found.first_at, found.last_at) == (NOW, NOW + timedelta(minutes=5))


@pytest.mark.parametrize(
    ("words", "blame"), [(SPAMHAUS, Blame.OURS), ("550 Árvíztűrő tükörfúrógép", Blame.UNCLEAR)]
)
async def test_a_mail_in_the_mailbox_is_ours_or_unclear_by_its_words(
    conn: Conn, mailed: Mailed, signer: Signer, words: str, blame: Blame
) -> None:
    links = PersonalLinks("https://kapocs.test", signer)
    token = links.bounce_token(mailed.account_id, mailed.id)
    data = report("5.0.0", words).replace(b"b+x@", f"b+{token}@".encode())
    assert await taking.take_mail(conn, links, data, now=NOW) is Taken.NOTED
    (found,) = await refusals.page(conn, mailed.account_id)
    assert (found.blame, found.words) == (blame, words)
    assert await suppressed(conn, mailed) is None


async def test_a_mail_that_proves_no_letter_of_ours_is_counted_for_nobody(
    conn: Conn, mailed: Mailed, signer: Signer
) -> None:
    links = PersonalLinks("https://kapocs.test", signer)
    data = report("5.7.1", SPAMHAUS)
    assert await taking.take_mail(conn, links, data, now=NOW) is Taken.NOBODYS
    assert await refusals.of_all(conn) == []


@pytest.mark.parametrize("kind", [ReturnKind.HARD, ReturnKind.SOFT, ReturnKind.DELAY])
async def test_what_is_of_the_recipient_is_not_ours(
    conn: Conn, mailed: Mailed, kind: ReturnKind
) -> None:
    told = Returned(kind=kind, status="5.1.1", diagnostic="no such user", recipient=BELA)
    await taking.note_report(conn, mailed.account_id, mailed.id, told, now=NOW)
    assert await refusals.page(conn, mailed.account_id) == []


async def test_addresses_numbers_and_ids_make_no_new_kind(conn: Conn, mailed: Mailed) -> None:
    said = [
        f"550-5.7.26 <e{number}@kapocs.test> This mail is unauthenticated. Árvíz "
        f"a92af1059eb2{number}-7d{number} - gsmtp https://support.example/{number}"
        for number in range(50)
    ]
    await refusals.record(conn, [refused(mailed, each) for each in said], NOW)
    (found,) = await refusals.page(conn, mailed.account_id)
    assert (found.times, found.words) == (50, said[-1])


async def test_an_account_has_a_bounded_number_of_kinds_and_all_are_counted(
    conn: Conn, mailed: Mailed
) -> None:
    letters = "abcdefghijklmnopqrst"
    words = [f"no {one}{two} allowed" for one in letters for two in letters]
    for at in range(0, len(words), 20):
        some = words[at : at + 20]
        await refusals.record(conn, [refused(mailed, each) for each in some], NOW)
    found = await refusals.page(conn, mailed.account_id)
    assert len(found) == MOST_GROUPS + 1
    assert sum(each.times for each in found) == len(words)
    other = [each for each in found if not each.receiver]
    assert [each.times for each in other] == [len(words) - MOST_GROUPS]


async def test_whatever_strangers_say_can_be_stored(conn: Conn, mailed: Mailed) -> None:
    words = "a\0\ud800 \n" + "é" * 9_000
    odd = Refused(
        account_id=mailed.account_id,
        delivery_id=DeliveryId(2**62),
        blame=Blame.UNCLEAR,
        status="5.7.1\0x",
        words=words,
        sender="árvíz.test",
        relay="x" * 900,
        receiver="a\0.test",
    )
    await refusals.record(conn, [odd], NOW)
    (found,) = await refusals.page(conn, mailed.account_id)
    assert (found.sender, found.relay, found.receiver, found.status) == ("", "", "", "")
    assert len(found.words) <= 500


async def test_refusals_of_many_at_once_are_all_counted(pool: Pool) -> None:
    async with pool.transaction() as conn:
        mailed = await mail(conn, (await make.make_account(conn)).id)
    kinds = [f"no {each} allowed" for each in ("spam", "virus", "bulk", "content")]

    async def one(number: int) -> None:
        turned = kinds[number % 4 :] + kinds[: number % 4]
        async with pool.transaction() as conn:
            await refusals.record(conn, [refused(mailed, each) for each in turned], NOW)

    await asyncio.gather(*[one(number) for number in range(16)])
    async with pool.connection() as conn:
        found = await refusals.page(conn, mailed.account_id)
    assert {each.times for each in found} == {16}
    assert len(found) == len(kinds)


async def test_what_was_seen_to_is_gone_until_it_is_said_again(conn: Conn, mailed: Mailed) -> None:
    stranger = await make.make_account(conn)
    await refusals.record(conn, [refused(mailed, SPAMHAUS)], NOW)
    (found,) = await refusals.page(conn, mailed.account_id)
    assert not await refusals.clear(conn, stranger.id, found.id)
    assert await refusals.clear(conn, mailed.account_id, found.id)
    assert not await refusals.clear(conn, mailed.account_id, found.id)
    await refusals.record(conn, [refused(mailed, SPAMHAUS)], NOW)
    assert [each.times for each in await refusals.page(conn, mailed.account_id)] == [1]


async def test_what_was_not_said_for_long_is_forgotten_by_the_hourly_tidying(
    conn: Conn, mailed: Mailed
) -> None:
    await refusals.record(conn, [refused(mailed, SPAMHAUS)], NOW)
    await refusals.record(conn, [refused(mailed, "no spam")], NOW + timedelta(hours=2))
    _, tidy = wiring().schedules["tidy"]
    # Looked at so often, the clock is trusted; a day more than is told, in case it is wrong.
    until = NOW + KEPT + timedelta(days=1, hours=1)
    for number in reversed(range(STEPS + 1)):
        await tidy(conn, None, until - timedelta(hours=number))
    assert [each.words for each in await refusals.page(conn, mailed.account_id)] == ["no spam"]


@pytest.mark.parametrize(
    ("words", "status", "topic"),
    [
        ("421-4.7.28 Gmail has detected an unusual rate of mail", "4.7.28", Topic.RATE),
        ("421 4.7.0 deferred due to unexpected volume or user complaints", "4.7.0", Topic.RATE),
        ("550 SPF check failed", "", Topic.AUTHENTICATION),
        ("535 5.7.8 Authentication failed", "5.7.8", Topic.LOGIN),
        ("part of their network is on our block list (S3140)", "5.7.1", Topic.REPUTATION),
        ("550 A feladó címe elutasítva", "", Topic.SENDER),
        ("550 5.7.1 a levelet levélszemétként azonosítottuk", "5.7.1", Topic.CONTENT),
        ("550 HELO name is invalid", "", Topic.DNS),
        ("550 our policy", "5.7.0", Topic.OTHER),
    ],
)
def test_what_to_look_at_is_told_by_status_and_words(words: str, status: str, topic: Topic) -> None:
    assert topic_of(words, status=status) is topic


async def kept(desk: Desk) -> list[tuple[Blame, str, str]]:
    async with desk.product.pool.connection() as conn:
        found = await refusals.page(conn, desk.mailed.account_id)
    return [(each.blame, each.status, each.words) for each in found]


async def judged(desk: Desk) -> tuple[str | None, int, int]:
    """Why Béla is suppressed, how many soft bounces are counted, how many letters came back."""
    async with desk.product.pool.connection() as conn:
        soft = await conn.value("SELECT count(*) FROM soft_bounces")
        came = (await totals(conn, desk.mailed)).get("bounced", 0)
        return await suppressed(conn, desk.mailed), soft, came


async def test_a_providers_report_on_us_is_counted_with_its_words(desk: Desk) -> None:
    await desk.agree(HookProvider.MAILGUN, KEY)
    body = mailgun(desk)
    said = {"code": 550, "message": SPAMHAUS, "enhanced-code": "5.7.1"}
    body["event-data"]["delivery-status"] = said
    assert await desk.post("mailgun", body) == 200
    assert await kept(desk) == [(Blame.OURS, "5.7.1", SPAMHAUS)]


LIMITED = "421 4.7.0 Too many messages from this IP address, rate limited"


async def test_mailguns_last_try_against_a_limit_of_ours_does_not_count_against_the_address(
    desk: Desk,
) -> None:
    await desk.agree(HookProvider.MAILGUN, KEY)
    body = mailgun(desk, reason="old")
    body["event-data"]["delivery-status"] = {"code": 421, "message": LIMITED}
    assert await desk.post("mailgun", body) == 200
    assert await judged(desk) == (None, 0, 1)
    assert (await kept(desk))[0][::2] == (Blame.OURS, LIMITED)


@pytest.mark.parametrize(
    ("type_", "details", "expected"),
    [
        ("SoftBounce", f"smtp;{LIMITED}", (None, 0, 1)),
        ("SoftBounce", "smtp;452 4.2.2 mailbox full", (None, 1, 1)),
        ("Árvíztűrő", "smtp;550 5.1.1 no such user", ("hard_bounce", 0, 1)),
        ("Árvíztűrő", "smtp;552 5.2.2 mailbox full", (None, 1, 1)),
        ("Árvíztűrő", "", (None, 0, 1)),
        ("Unknown", "smtp;550 tükörfúrógép", (None, 0, 1)),
        ("AddressChange", "", (None, 0, 0)),
    ],
)
async def test_a_word_of_postmarks_that_is_not_known_is_judged_by_what_was_said(
    desk: Desk, type_: str, details: str, expected: tuple[str | None, int, int]
) -> None:
    await desk.agree(HookProvider.POSTMARK, "u:p")
    body = postmark(desk, Type=type_, Details=details)
    assert await desk.post("postmark", body, auth=("u", "p")) == 200
    assert await judged(desk) == expected
    async with desk.product.pool.connection() as conn:
        lines = [row["detail"] for row in await history(conn, desk.mailed)]
    assert all((details or type_) in line for line in lines)


@pytest.mark.parametrize(
    ("type_", "sub", "words", "expected"),
    [
        ("Transient", "General", LIMITED, (None, 0, 1)),
        ("Transient", "MailboxFull", "452 4.2.2 mailbox full", (None, 1, 1)),
        ("Permanent", "Tükörfúrógép", "550 5.1.1 no such user", ("hard_bounce", 0, 1)),
        ("Permanent", "Tükörfúrógép", "", (None, 0, 1)),
        ("Undetermined", "Undetermined", "", (None, 0, 1)),
    ],
)
async def test_a_word_of_amazons_that_is_not_known_is_judged_by_what_was_said(
    desk: Desk, type_: str, sub: str, words: str, expected: tuple[str | None, int, int]
) -> None:
    await desk.agree(HookProvider.SES, TOPIC)
    bounce = {
        "bounceType": type_,
        "bounceSubType": sub,
        "bouncedRecipients": [{"emailAddress": BELA, "diagnosticCode": words}],
    }
    message = desk.amazon.sign(ses(desk, bounce=bounce))
    assert await desk.post("ses", message) == 200
    assert await judged(desk) == expected
