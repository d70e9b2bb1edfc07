"""From a sign-up to the letter in the inbox, with the real worker."""

import asyncio
import email
import email.policy
import re
from email.message import EmailMessage

import pytest

import make
from kapocs.courier.model import Outcome, Verdict
from kapocs.deliveries import queries
from kapocs.ids import FormId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.planning import single
from kapocs.reasons import said
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries as people
from kapocs.subscribers.model import Consent, sign_up
from kapocs.suppressions import queries as suppressions
from kapocs.wording.telling import english
from product import Product

HTML = (
    '<html><body><p>Kedves [mssys_firstname/"Olvasó"]!</p>'
    '<p><a href="https://example.com/?c=///mssys_city">Oldal</a></p>'
    "<p>[unsubscribe]Leiratkozás[/unsubscribe]</p>[checkopen]</body></html>"
)


async def newsletter(product: Product, *, active: bool = True) -> Schema:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        saved = await letters.create(
            conn,
            product.anna.id,
            NewLetter(name="Üdvözlő", subject="Szia [mssys_firstname]!", html=HTML),
        )
        await sends.create(
            conn,
            product.anna.id,
            NewSend(
                list_id=made.id,
                letter_id=saved.letter.id,
                type=SendType.SUBSCRIPTION,
                active=active,
            ),
        )
        return await lists.schema(conn, product.anna.id, made.id)


async def join(product: Product, schema: Schema, address: str, **values: str) -> int:
    async with product.pool.transaction() as conn:
        return await make.make_subscriber(conn, schema, email=address, **values)


def read(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


async def test_a_new_subscriber_gets_the_welcome_letter_once(product: Product) -> None:
    schema = await newsletter(product)
    await join(product, schema, "bela@kapocs.test", mssys_firstname="Árvíztűrő")
    await product.work()
    await product.work()
    (sent,) = product.courier.sent
    message = read(sent.data)
    assert sent.recipient == "bela@kapocs.test"
    assert message["Subject"] == "Szia Árvíztűrő!"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    html = message.get_body(("html",))
    assert html is not None
    assert "Kedves Árvíztűrő!" in html.get_content()


async def test_a_click_is_noted_and_leads_where_the_author_pointed(product: Product) -> None:
    schema = await newsletter(product)
    id_ = await join(product, schema, "bela@kapocs.test", mssys_city="Pécs")
    await product.work()
    html = read(product.courier.sent[0].data).get_body(("html",))
    assert html is not None
    text = html.get_content()
    (click,) = re.findall(r'href="([^"]*/c/[^"]*)"', text)
    (pixel,) = re.findall(r'src="([^"]*/o/[^"]*)"', text)
    async with product.pool.transaction() as conn:
        # Whoever clicks within two seconds is taken for a machine.
        await conn.execute("UPDATE deliveries SET handed_over_at = now() - interval '1 minute'")
    client = product.client()
    client.headers["user-agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Firefox/130.0"
    answer = await client.get(click)
    assert answer.status_code == 302
    assert answer.headers["location"] == "https://example.com/?c=P%C3%A9cs"
    opened = await client.get(pixel)
    assert opened.headers["content-type"] == "image/gif"
    async with product.pool.connection() as conn:
        events = await people.events_of(conn, *schema.key, id_)  # type: ignore[arg-type]  # join gives the plain id
    assert [row["type"] for row in events] == [
        "subscribe",
        "email_sent",
        "email_click",
        "email_open",
    ]


async def test_readers_who_click_at_once_are_each_led_to_their_own_place(product: Product) -> None:
    schema = await newsletter(product)
    cities = {f"p{n}@kapocs.test": f"Város{n}" for n in range(6)}
    people_ = {who: await join(product, schema, who, mssys_city=cities[who]) for who in cities}
    await product.work()
    clicks = {}
    for sent in product.courier.sent:
        html = read(sent.data).get_body(("html",))
        assert html is not None
        (clicks[sent.recipient],) = re.findall(r'href="([^"]*/c/[^"]*)"', html.get_content())
    async with product.pool.transaction() as conn:
        await conn.execute(
            "DELETE FROM subscribers WHERE account_id = :account_id AND id = :id",
            account_id=schema.list.account_id,
            id=people_["p5@kapocs.test"],
        )
    client = product.client()
    answers = await asyncio.gather(*[client.get(clicks[who]) for who in cities])
    places = [answer.headers.get("location") for answer in answers]
    assert places == [*(f"https://example.com/?c=V%C3%A1ros{n}" for n in range(5)), places[5]]
    assert "5" not in str(places[5])


@pytest.mark.parametrize("path", ["/c/abc", "/c/AAAA", "/o/x.gif"])
async def test_a_forged_link_leads_nowhere(product: Product, path: str) -> None:
    answer = await product.client().get(path)
    assert answer.status_code == 404
    assert "location" not in answer.headers


async def test_an_inactive_send_sends_nothing(product: Product) -> None:
    schema = await newsletter(product, active=False)
    await join(product, schema, "bela@kapocs.test")
    await product.work()
    assert product.courier.sent == []


async def test_a_refused_address_is_noted_and_not_written_to_again(product: Product) -> None:
    schema = await newsletter(product)
    product.courier.refuse["bela@kapocs.test"] = Outcome(
        verdict=Verdict.REFUSED,
        relay="memory",
        reply=said("550 5.1.1 no such user"),
        code=550,
        enhanced="5.1.1",
    )
    id_ = await join(product, schema, "bela@kapocs.test")
    await product.work()
    async with product.pool.transaction() as conn:
        (line,) = await queries.deliveries_to(conn, *schema.key, id_)  # type: ignore[arg-type]  # join gives the plain id
        assert (line.status, english(line.reply)) == ("failed", "550 5.1.1 no such user")
        assert await suppressions.suppressed(conn, product.anna.id, ["bela@kapocs.test"]) == {
            "bela@kapocs.test": "hard_bounce"
        }


async def test_a_temporary_failure_is_tried_again_later(product: Product) -> None:
    schema = await newsletter(product)
    product.courier.refuse["bela@kapocs.test"] = Outcome(
        verdict=Verdict.DEFERRED,
        relay="memory",
        reply=said("451 4.7.1 greylisted"),
        code=451,
        enhanced="4.7.1",
    )
    await join(product, schema, "bela@kapocs.test")
    await product.work()
    async with product.pool.transaction() as conn:
        (line,) = await queries.deliveries(conn, product.anna.id)
        assert (line.status, line.attempts) == ("deferred", 1)
        assert line.due_at > line.created_at
        del product.courier.refuse["bela@kapocs.test"]
        await conn.execute("UPDATE outbox SET due_at = now() - interval '1 minute'")
    await product.work()
    assert [each.recipient for each in product.courier.sent] == ["bela@kapocs.test"]


async def test_a_person_who_left_before_the_letter_went_out_gets_none(product: Product) -> None:
    schema = await newsletter(product)
    async with product.pool.transaction() as conn:
        id_ = await make.make_subscriber(conn, schema, email="bela@kapocs.test")
        await subscribers.unsubscribe(conn, schema, [id_], consent=Consent(), now=make.NOW)
    await product.work()
    async with product.pool.connection() as conn:
        (line,) = await queries.deliveries_to(conn, *schema.key, id_)
    assert (line.status, english(line.reason)) == ("skipped", "the subscriber is not active")
    assert product.courier.sent == []


async def test_a_double_opt_in_gets_the_built_in_letter_and_no_welcome(product: Product) -> None:
    schema = await newsletter(product)
    async with product.pool.transaction() as conn:
        wish = sign_up(
            schema,
            {"email": "cili@kapocs.test"},
            consent=Consent(form_id=FormId(1)),
            double_opt_in=True,
            now=make.NOW,
        )
        person = await subscribers.add(conn, wish)
        await single.plan_confirmations(
            conn,
            *schema.key,
            asked=single.ConfirmationAsked(FormId(1), None, "once"),
            people=[person],
            now=make.NOW,
        )
        await conn.execute("DELETE FROM pgqueuer")
    await product.work()
    (sent,) = product.courier.sent
    text = read(sent.data).get_body(("plain",))
    assert text is not None
    assert re.search(r"/d/[\w-]+", text.get_content())
