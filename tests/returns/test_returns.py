"""What follows from what came back."""

import asyncio
from datetime import timedelta

import pytest

import make
from kapocs.db.pool import Conn, Pool
from kapocs.ids import DeliveryId
from kapocs.returns import taking
from kapocs.returns.model import Complaint, Delivered, Returned, ReturnKind
from kapocs.signing import Signer
from kapocs.subscribers import queries
from kapocs.subscribers.links import Person, PersonalLinks
from kapocs.tracking.model import Taken
from make import NOW
from returns.returning import (
    BELA,
    Mailed,
    another,
    history,
    mail,
    report,
    suppressed,
    totals,
    types,
)

HARD = Returned(kind=ReturnKind.HARD, status="5.1.1", diagnostic="no such user", recipient=BELA)
SOFT = Returned(kind=ReturnKind.SOFT, status="5.2.2", diagnostic="mailbox full", recipient=BELA)
POLICY = Returned(kind=ReturnKind.POLICY, status="5.7.1", diagnostic="spam", recipient=BELA)
SPAM = Complaint("abuse", BELA, "FBL/1.0")
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
async def mailed(conn: Conn) -> Mailed:
    return await mail(conn, (await make.make_account(conn)).id)


@pytest.fixture
def links(signer: Signer) -> PersonalLinks:
    return PersonalLinks("https://kapocs.test", signer)


async def bounce(conn: Conn, mailed: Mailed, returned: Returned) -> Taken:
    return await taking.note_report(conn, mailed.account_id, mailed.id, returned, now=LATER)


async def test_a_hard_bounce_is_marked_told_and_never_written_to_again(
    conn: Conn, mailed: Mailed
) -> None:
    assert await bounce(conn, mailed, HARD) is Taken.NOTED
    (line,) = await history(conn, mailed)
    assert (line["type"], line["detail"]) == ("bounce", "5.1.1 no such user")
    assert (line["send_id"], line["delivery_id"]) == (mailed.send_id, mailed.id)
    assert await suppressed(conn, mailed) == "hard_bounce"
    assert await totals(conn, mailed) == {"bounced": 1}


async def test_one_deliverys_bounce_counts_once(conn: Conn, mailed: Mailed) -> None:
    assert [await bounce(conn, mailed, HARD) for _ in range(3)] == [
        Taken.NOTED, Taken.KNOWN, Taken.KNOWN
    ]  # fmt: skip
    assert await types(conn, mailed) == ["bounce"]
    assert await totals(conn, mailed) == {"bounced": 1}


async def test_a_hard_report_after_a_soft_one_still_ends_it(conn: Conn, mailed: Mailed) -> None:
    await bounce(conn, mailed, SOFT)
    assert await bounce(conn, mailed, HARD) is Taken.KNOWN
    assert await suppressed(conn, mailed) == "hard_bounce"


async def test_a_filters_refusal_says_nothing_of_the_person(conn: Conn, mailed: Mailed) -> None:
    for _ in range(10):
        assert await bounce(conn, await another(conn, mailed), POLICY) is Taken.NOTED
    assert await suppressed(conn, mailed) is None
    assert await totals(conn, mailed) == {"bounced": 10}


@pytest.mark.parametrize("kind", [ReturnKind.AUTO_REPLY, ReturnKind.UNKNOWN])
async def test_answers_of_people_who_are_away_change_nothing(
    conn: Conn, mailed: Mailed, kind: ReturnKind
) -> None:
    assert await bounce(conn, mailed, Returned(kind=kind)) is Taken.NOTHING
    assert (await types(conn, mailed), await totals(conn, mailed)) == ([], {})


async def test_so_many_soft_bounces_in_so_many_days_are_one_for_good(
    conn: Conn, mailed: Mailed
) -> None:
    await conn.execute(
        """INSERT INTO mail_rules (account_id, soft_bounces, soft_bounce_days)
           VALUES (:account_id, 3, 10)""",
        account_id=mailed.account_id,
    )
    for days in (0, 11, 12, 13):
        assert await suppressed(conn, mailed) is None
        each = await another(conn, mailed)
        now = NOW + timedelta(days=days)
        await taking.note_report(conn, mailed.account_id, each.id, SOFT, now=now)
        await taking.note_report(conn, mailed.account_id, each.id, SOFT, now=now)
    assert await suppressed(conn, mailed) == "soft_bounces"


async def test_who_has_a_new_address_does_not_suffer_for_the_old_one(
    conn: Conn, mailed: Mailed
) -> None:
    await conn.execute(
        """UPDATE subscribers SET email = 'uj@kapocs.test', email_key = 'uj@kapocs.test',
               updated_at = :now WHERE id = :id""",
        id=mailed.person,
        now=NOW + timedelta(minutes=1),
    )
    assert await bounce(conn, mailed, HARD) is Taken.NOTED
    assert await suppressed(conn, mailed, email="uj@kapocs.test") is None
    assert await types(conn, mailed) == ["bounce"]


async def test_a_bounced_test_letter_says_nothing_of_the_person(conn: Conn, mailed: Mailed) -> None:
    test = await another(conn, mailed, recipient="anna@kapocs.test")
    assert await bounce(conn, test, HARD) is Taken.NOTED
    assert (await suppressed(conn, mailed), await types(conn, mailed)) == (None, [])


async def test_a_text_message_that_failed_does_not_stop_the_mail(
    conn: Conn, mailed: Mailed
) -> None:
    text = await another(conn, mailed, channel="sms")
    await bounce(conn, text, HARD)
    assert await suppressed(conn, mailed) is None


async def test_a_complaint_ends_the_list_and_the_address(conn: Conn, mailed: Mailed) -> None:
    whose = (conn, mailed.account_id, mailed.id)
    assert await taking.note_report(*whose, SPAM, now=LATER) is Taken.NOTED
    assert await taking.note_report(*whose, SPAM, now=LATER) is Taken.KNOWN
    assert await types(conn, mailed) == ["complaint", "unsubscribe"]
    assert await suppressed(conn, mailed) == "complaint"
    assert await totals(conn, mailed) == {"complained": 1}
    person = await queries.get(conn, *mailed.schema.key, mailed.person)
    assert person is not None
    assert not person.active


async def test_an_arrival_is_told_once(conn: Conn, mailed: Mailed) -> None:
    whose = (conn, mailed.account_id, mailed.id)
    assert await taking.note_report(*whose, Delivered(), now=LATER) is Taken.NOTED
    assert await taking.note_report(*whose, Delivered(), now=LATER) is Taken.KNOWN
    assert await types(conn, mailed) == ["delivered"]


async def test_reports_that_come_at_once_count_once(pool: Pool) -> None:
    async with pool.transaction() as conn:
        mailed = await mail(conn, (await make.make_account(conn)).id)

    async def one(number: int) -> Taken:
        async with pool.transaction() as conn:
            whose = (conn, mailed.account_id, mailed.id)
            each = (HARD, SPAM)[number % 2]
            return await taking.note_report(*whose, each, now=LATER)

    taken = await asyncio.gather(*[one(number) for number in range(12)])
    assert taken.count(Taken.NOTED) == 2
    async with pool.connection() as conn:
        assert sorted(await types(conn, mailed)) == ["bounce", "complaint", "unsubscribe"]
        assert await totals(conn, mailed) == {"bounced": 1, "complained": 1}


async def test_soft_bounces_of_different_letters_at_once_are_all_counted(pool: Pool) -> None:
    async with pool.transaction() as conn:
        mailed = await mail(conn, (await make.make_account(conn)).id)
        letters = [await another(conn, mailed) for _ in range(5)]

    async def one(each: Mailed) -> None:
        async with pool.transaction() as conn:
            await bounce(conn, each, SOFT)

    await asyncio.gather(*[one(each) for each in letters])
    async with pool.connection() as conn:
        assert await suppressed(conn, mailed) == "soft_bounces"


async def test_a_mail_with_our_token_anywhere_is_believed(
    conn: Conn, mailed: Mailed, links: PersonalLinks
) -> None:
    whose = (mailed.account_id, mailed.id)
    tokens = [
        f"b+{links.bounce_token(*whose)}@kapocs.test",
        f"B+{links.bounce_token(*whose).upper()}@KAPOCS.TEST".replace("B+", "b+"),
        links.unsubscribe(Person(*mailed.schema.key, mailed.person), mailed.id),
    ]
    for token in tokens:
        data = report("5.1.1", "no such user", recipient="").replace(
            b"<https://kapocs.test/x>", token.encode()
        )
        assert await taking.take_mail(conn, links, data, now=LATER) in (Taken.NOTED, Taken.KNOWN)
    assert await suppressed(conn, mailed) == "hard_bounce"


def named(mailed: Mailed, *, recipient: str = BELA) -> bytes:
    data = report("5.1.1", "no such user", recipient=recipient)
    return data.replace(
        b"Subject: no such", f"Message-ID: {mailed.message_id}\r\nSubject: no".encode()
    )


async def test_a_message_id_is_believed_for_the_address_it_went_to(
    conn: Conn, mailed: Mailed, links: PersonalLinks
) -> None:
    assert await taking.take_mail(conn, links, named(mailed), now=LATER) is Taken.NOTED
    assert await suppressed(conn, mailed) == "hard_bounce"


async def test_a_guessed_message_id_suppresses_nobody(
    conn: Conn, mailed: Mailed, links: PersonalLinks
) -> None:
    forged = [
        named(mailed, recipient="anna@kapocs.test"),
        named(mailed, recipient=""),
        named(mailed).replace(b"@kapocs.test>\r\nSubject", b"@elsewhere.test>\r\nSubject"),
        named(Mailed(mailed.schema, mailed.person, mailed.letter_id, mailed.send_id,
                     DeliveryId(mailed.id + 1000), ())),
    ]  # fmt: skip
    for data in forged:
        assert await taking.take_mail(conn, links, data, now=LATER) is Taken.NOBODYS
    late = NOW + timedelta(days=11)
    assert await taking.take_mail(conn, links, named(mailed), now=late) is Taken.NOBODYS
    assert (await suppressed(conn, mailed), await types(conn, mailed)) == (None, [])


async def test_a_token_of_another_installation_proves_nothing(
    conn: Conn, mailed: Mailed, links: PersonalLinks
) -> None:
    other = PersonalLinks("https://kapocs.test", Signer(b"quite another secret, 32 bytes long"))
    token = other.bounce_token(mailed.account_id, mailed.id)
    data = report("5.1.1", "no such user").replace(b"b+x@", f"b+{token}@".encode())
    assert await taking.take_mail(conn, links, data, now=LATER) is Taken.NOBODYS
