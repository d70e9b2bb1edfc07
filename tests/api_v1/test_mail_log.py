"""The mail log tells what really became of a letter."""

import email
import email.policy
import re

import httpx

import make
from kapocs.db.pool import Pool
from kapocs.ids import AccountId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import EventType
from make_mail import make_letter, make_mail
from product import Product

HTML = '<p><a href="https://example.com/őszi">Őszi</a> [unsubscribe]Le[/unsubscribe]</p>[checkopen]'


async def newsletter(pool: Pool, account_id: AccountId) -> Schema:
    async with pool.transaction() as conn:
        made = await make.make_list(conn, account_id)
        return await lists.schema(conn, account_id, made.id)


async def send_letter(product: Product, schema: Schema) -> tuple[int, str]:
    """A letter that Béla got; its id and its HTML."""
    async with product.pool.transaction() as conn:
        letter_id = await make_letter(conn, schema)
        await conn.execute("UPDATE letters SET html = :html", html=HTML)
        new = NewSend(
            list_id=schema.list.id, letter_id=letter_id, type=SendType.SUBSCRIPTION, active=True
        )
        await sends.create(conn, product.anna.id, new)
        await make.make_subscriber(conn, schema, email="bela@kapocs.test")
    await product.work()
    async with product.pool.transaction() as conn:
        # Nobody reads a letter in the second it was handed over.
        await conn.execute(
            "UPDATE deliveries SET handed_over_at = handed_over_at - interval '1 minute'"
        )
    (mail,) = product.courier.sent
    message = email.message_from_bytes(mail.data, policy=email.policy.default)
    html = message.get_body(("html",))
    assert html is not None
    return letter_id, html.get_content()


async def test_what_a_reader_does_stands_in_the_log_newest_first(
    product: Product, api: httpx.AsyncClient
) -> None:
    schema = await newsletter(product.pool, product.anna.id)
    letter_id, html = await send_letter(product, schema)
    reader = product.client()
    (pixel,) = re.findall(r'src="([^"]*/o/[^"]*)"', html)
    (click,) = re.findall(r'href="([^"]*/c/[^"]*)"', html)
    (leave,) = re.findall(r'href="([^"]*/u/[^"]*)"', html)
    for url in (pixel, pixel, click):
        await reader.get(url, headers={"User-Agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"})
    await reader.post(leave, data={"List-Unsubscribe": "One-Click"})
    log = (await api.get(f"/sendloglist/{letter_id}")).json()
    assert [line["event"] for line in log] == [
        "unsubscribe", "email_click", "email_open", "email_open", "email_sent",
    ]  # fmt: skip
    assert {line["email"] for line in log} == {"bela@kapocs.test"}
    assert log[1]["link"] == "https://example.com/őszi"
    assert (await api.get(f"/sendlogsummary/{letter_id}")).json() == {
        "sent": 1, "opened": 2, "unique_opened": 1, "clicked": 1, "unique_clicked": 1,
        "bounced": 0, "unsubscribed": 1,
    }  # fmt: skip


async def test_both_kinds_of_bounce_count_as_bounced(
    product: Product, api: httpx.AsyncClient
) -> None:
    schema = await newsletter(product.pool, product.anna.id)
    async with product.pool.transaction() as conn:
        letter_id = await make_letter(conn, schema)
        for number, event in enumerate((EventType.BOUNCE, EventType.SOFT_BOUNCE)):
            person = await make.make_subscriber(conn, schema, email=f"p{number}@kapocs.test")
            await make_mail(conn, schema, person, letter_id=letter_id, events=(event,))
    assert (await api.get(f"/sendlogsummary/{letter_id}")).json()["bounced"] == 2


async def test_a_letter_never_sent_has_an_empty_log_and_zeros(
    product: Product, api: httpx.AsyncClient
) -> None:
    schema = await newsletter(product.pool, product.anna.id)
    async with product.pool.transaction() as conn:
        letter_id = await make_letter(conn, schema)
    assert (await api.get(f"/sendloglist/{letter_id}")).text == "[]"
    assert set((await api.get(f"/sendlogsummary/{letter_id}")).json().values()) == {0}


async def test_a_long_log_comes_whole(product: Product, api: httpx.AsyncClient) -> None:
    schema = await newsletter(product.pool, product.anna.id)
    opens = (EventType.EMAIL_OPEN,) * 2_500
    async with product.pool.transaction() as conn:
        letter_id = await make_letter(conn, schema)
        person = await make.make_subscriber(conn, schema)
        await make_mail(conn, schema, person, letter_id=letter_id, events=opens)
    assert len((await api.get(f"/sendloglist/{letter_id}")).json()) == 2_500


async def test_days_are_those_of_the_account(product: Product, api: httpx.AsyncClient) -> None:
    schema = await newsletter(product.pool, product.anna.id)
    midnight = make.NOW.replace(hour=23)  # in Budapest
    async with product.pool.transaction() as conn:
        person = await make.make_subscriber(conn, schema)
        letter_id = await make_letter(conn, schema)
        await make_mail(conn, schema, person, letter_id=letter_id, at=midnight)
    assert (await api.get("/sentemailids/20261123/20261123")).json() == []
    assert (await api.get("/sentemailids/20261124/2026-11-24")).json() == [letter_id]


async def test_who_is_deleted_leaves_no_line(product: Product, api: httpx.AsyncClient) -> None:
    schema = await newsletter(product.pool, product.anna.id)
    async with product.pool.transaction() as conn:
        person = await make.make_subscriber(conn, schema)
        letter_id = await make_letter(conn, schema)
        await make_mail(conn, schema, person, letter_id=letter_id)
        await subscribers.delete(conn, *schema.key, person)
    assert (await api.get(f"/sendloglist/{letter_id}")).text == "[]"


async def test_deliveries_in_trouble_are_told_with_their_reason(
    product: Product, api: httpx.AsyncClient
) -> None:
    schema = await newsletter(product.pool, product.anna.id)
    async with product.pool.transaction() as conn:
        letter_id = await make_letter(conn, schema)
        for status in ("skipped", "failed", "uncertain", "deferred", "sent"):
            person = await make.make_subscriber(conn, schema, email=f"{status}@kapocs.test")
            await make_mail(conn, schema, person, letter_id=letter_id, events=())
            await conn.execute(
                "UPDATE deliveries SET status = :status, reason = 'így \"esett\"',"
                " reply = '4.2.2 <tele>', finished_at = :now WHERE subscriber_id = :person",
                status=status, person=person, now=make.NOW,
            )  # fmt: skip
        await conn.execute(
            "INSERT INTO delivery_tries (account_id, delivery_id, at, relay, reply)"
            " SELECT account_id, id, :now, 'mx', '451 később' FROM deliveries"
            " WHERE status = 'deferred'",
            now=make.NOW,
        )
    log = (await api.get(f"/sendloglist/{letter_id}")).json()
    assert {line["event"]: line["email"].partition("@")[0] for line in log} == {
        each: each for each in ("skipped", "failed", "uncertain", "deferred")
    }
    assert {line["reason"] for line in log} == {'így "esett": 4.2.2 <tele>', "451 később"}
    summary = (await api.get(f"/sendlogsummary/{letter_id}")).json()
    assert [summary[name] for name in ("skipped", "failed", "uncertain", "deferred")] == [1] * 4


async def test_lines_without_trouble_are_as_they_were(
    product: Product, api: httpx.AsyncClient
) -> None:
    schema = await newsletter(product.pool, product.anna.id)
    letter_id, _ = await send_letter(product, schema)
    (line,) = (await api.get(f"/sendloglist/{letter_id}")).json()
    assert set(line) == {"id", "nl_id", "email", "event", "time", "link"}
    assert "skipped" not in (await api.get(f"/sendlogsummary/{letter_id}")).json()
