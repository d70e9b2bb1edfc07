"""Who is silent, and who is not: whatever a person did counts, and what others did does not."""

from datetime import timedelta

import pytest

import make
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.privacy import queries_staying
from kapocs.retention.model import months_before
from kapocs.subscribers.links import Person
from kapocs.suppressions import restrictions
from make import NOW
from make_shop import make_order
from retention.keeping import LONG_AGO, TWO_YEARS, Office

DAY = timedelta(days=1)


async def test_who_gave_no_sign_is_erased_and_the_certificate_names_the_rule(
    office: Office,
) -> None:
    await office.person("Arvizturo@kapocs.test")
    await office.person("tavalyi@kapocs.test", at=NOW - 300 * DAY)
    await office.set(TWO_YEARS)
    run = await office.run()
    assert dict(run.counts) == {"looked_at": 2, "inactive": 1, "erased": 1}
    assert await office.emails() == ["tavalyi"]
    assert await office.reasons() == ["Megőrzési szabály: 24 hónapja nem adott jelet"]


async def test_the_boundary_is_a_moment_of_the_account_s_calendar(office: Office) -> None:
    edge = months_before(NOW, 24, office.account.zone)
    await office.person("elotte@kapocs.test", at=edge - timedelta(microseconds=1))
    await office.person("akkor@kapocs.test", at=edge)
    await office.set(TWO_YEARS)
    assert (await office.run()).counts["erased"] == 1
    assert await office.emails() == ["akkor"]


@pytest.mark.parametrize(
    "type_",
    ["subscribe", "double_optin", "double_optin_confirm", "email_open", "email_click",
     "unsubscribe", "complaint"],
)  # fmt: skip
async def test_what_a_person_did_is_a_sign(office: Office, type_: str) -> None:
    await office.event(await office.person("bela@kapocs.test"), type_, NOW - 300 * DAY)
    eva = await office.person("eva@kapocs.test")
    await office.event(eva, type_, LONG_AGO + DAY)
    await office.set(TWO_YEARS)
    await office.run()
    assert await office.emails() == ["bela"]


@pytest.mark.parametrize(
    ("type_", "actor", "stays"),
    [
        ("update", "form:3", True),
        ("update", "person", True),
        ("update", "connector:1", False),
        ("update", "api_key:1", False),
        ("update", None, False),
        ("subscribe", "import:1", False),
        ("unsubscribe", "import:1", False),
        ("subscribe", "api_key:1", True),
        ("machine_open", None, False),
        ("machine_click", None, False),
        ("email_sent", None, False),
        ("bounce", None, False),
        ("delivered", None, False),
    ],
)
async def test_what_machines_and_others_did_is_none(
    office: Office, type_: str, actor: str | None, *, stays: bool
) -> None:
    await office.event(await office.person("bela@kapocs.test"), type_, NOW - DAY, actor)
    await office.set(TWO_YEARS)
    await office.run()
    assert await office.emails() == (["bela"] if stays else [])


async def test_a_sign_on_one_list_counts_for_all(office: Office) -> None:
    async with office.pool.transaction() as conn:
        other = await make.make_list(conn, office.account.id, name="Másik")
    await office.person("bela@kapocs.test")
    await office.person("Bela@Kapocs.test", at=NOW - DAY, list_=other.id)
    await office.person("eva@kapocs.test")
    await office.person("eva@kapocs.test", list_=other.id)
    await office.set(TWO_YEARS)
    run = await office.run()
    assert run.counts["erased"] == 1
    assert await office.emails() == ["bela", "bela"]


async def test_who_bought_lately_stays_and_an_old_order_keeps_a_pseudonym(office: Office) -> None:
    async with office.pool.transaction() as conn:
        made = await make.make_list(conn, office.account.id, name="B", type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, office.account.id, made.id)
        for email in ("regi@kapocs.test", "vevo@kapocs.test", "fizeto@kapocs.test"):
            await make_order(conn, schema, email=email)
    await office.sql("UPDATE subscribers SET subscribed_at = :at RETURNING id", at=LONG_AGO)
    await office.sql("DELETE FROM subscriber_events RETURNING id")
    await office.sql(
        """UPDATE orders SET placed_at = :at, paid_at = NULL WHERE email_key <> 'vevo@kapocs.test'
           RETURNING record_id""",
        at=LONG_AGO,
    )
    await office.sql(
        """INSERT INTO payments (account_id, list_id, record_id, amount, currency, received_at,
               source, created_at)
           SELECT account_id, list_id, record_id, 1, currency, :at, 'manual', :at FROM orders
           WHERE email_key = 'fizeto@kapocs.test' RETURNING id""",
        at=NOW - DAY,
    )
    await office.set(TWO_YEARS)
    run = await office.run()
    assert run.counts["erased"] == 1
    assert await office.emails() == ["erased", "fizeto", "vevo"]
    # A pseudonym is nobody: it is not erased again.
    again = await office.run(now=NOW + DAY)
    assert (again.counts.get("inactive", 0), again.counts["looked_at"]) == (0, 3)


async def test_who_said_so_stays(office: Office) -> None:
    bela = await office.person("bela@kapocs.test")
    cili = await office.person("cili@kapocs.test")
    async with office.pool.transaction() as conn:
        for id_, at in ((bela, NOW - DAY), (cili, LONG_AGO)):
            who = Person(office.account.id, office.list_id, SubscriberId(id_))
            assert await queries_staying.stay(conn, office.account.id, who, now=at)
        stranger = await make.make_account(conn, name="Cili")
        theirs = Person(stranger.id, office.list_id, bela)
        assert not await queries_staying.stay(conn, stranger.id, theirs, now=NOW)
    await office.set(TWO_YEARS)
    await office.run()
    assert await office.emails() == ["bela"]


async def test_whose_data_are_only_kept_is_left_alone(office: Office) -> None:
    await office.person("bela@kapocs.test")
    await office.person("eva@kapocs.test")
    async with office.pool.transaction() as conn:
        await restrictions.restrict(
            conn, office.account.id, "bela@kapocs.test", reason="Vitatja", now=NOW
        )
    await office.set(TWO_YEARS)
    assert (await office.run()).counts["inactive"] == 1
    assert await office.emails() == ["bela"]


async def test_another_account_s_people_are_nobody_s_business(office: Office) -> None:
    async with office.pool.transaction() as conn:
        stranger = await make.make_account(conn, name="Cili Bt.")
        theirs = await make.make_list(conn, stranger.id)
    other = Office(office.dsn, office.pool, stranger, theirs.id)
    await other.person("bela@kapocs.test")
    await office.person("bela@kapocs.test")
    # A sign given to another account is none here.
    await other.event(await other.person("eva@kapocs.test"), "email_open", NOW - DAY)
    await office.person("eva@kapocs.test")
    await office.set(TWO_YEARS)
    assert (await office.run()).counts["erased"] == 2
    assert await office.emails() == []
    assert await other.emails() == ["bela", "eva"]
    assert await other.log() == []
