"""Hostile words of subscribers and customers, from the API to a real relay and back by the links.

What each class of attack is held by, here and elsewhere, is listed in docs/security-tests.md.
"""

import email
import email.policy
import re
from email.message import EmailMessage
from urllib.parse import urlsplit

import httpx
import pytest

import make
from courier.sink import Sink
from kapocs.courier.open import open_courier
from kapocs.delivering.identity import Post
from kapocs.ids import LetterId, ListId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.sends import actions as sends
from kapocs.sends.model import BadSend, NewSend, SendType
from kapocs.worker import Worker, WorkerParts
from product import Product

HTML = (
    "<p>Kedves [mssys_firstname]!</p>"
    '<p><a href="https://kapocs.test/?c=///mssys_city">Oldal</a> [unsubscribe]Le[/unsubscribe]</p>'
    "[checkopen]"
)
TEXT = "Kedves [mssys_firstname]! [/unsubscribe]"
LINE_ENDS = ("\r\n", "\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c")


async def send_out(
    product: Product, values: dict[str, object], *, behind_the_door: str = ""
) -> tuple[list[EmailMessage], list[str]]:
    """A welcome letter to somebody with these values: what the relay got, and its recipients."""
    list_id, _ = await _welcome(product)
    if behind_the_door:
        async with product.pool.transaction() as conn:
            await conn.execute(
                "UPDATE sends SET from_name = :evil, subject = :evil", evil=behind_the_door
            )
    api = product.client(product.auth)
    given = {"email": "bela@kapocs.test", **values}
    answer = await api.post(f"/v2/lists/{list_id}/subscribers", json=given)
    assert answer.status_code == 201, answer.text
    async with Sink() as sink:
        courier = open_courier(sink.url)
        post = Post(product.base_url, product.services.signer)
        worker = Worker(
            WorkerParts(
                dsn=product.dsn,
                pool=product.pool,
                courier=courier,
                post=post,
                clock=product.services.clock,
            )
        )
        await worker.start()
        await worker.until_idle()
        await worker.close()
        await courier.close()
        got = [(each.data, each.recipient) for each in sink.envelopes]
    return [_read(data) for data, _ in got], [recipient for _, recipient in got]


async def _welcome(
    product: Product, *, from_name: str = "", subject: str = ""
) -> tuple[ListId, LetterId]:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        new = NewLetter(name="Üdv", subject="Szia [mssys_firstname]!", html=HTML, text=TEXT)
        letter_id = (await letters.create(conn, product.anna.id, new)).letter.id
        wish = NewSend(
            list_id=made.id, letter_id=letter_id, type=SendType.SUBSCRIPTION, active=True,
            from_name=from_name, subject=subject,
        )  # fmt: skip
        await sends.create(conn, product.anna.id, wish)
    return made.id, letter_id


def _read(data: bytes) -> EmailMessage:
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def part(mail: EmailMessage, kind: str) -> str:
    """The text of a part."""
    found = mail.get_body((kind,))
    assert found is not None
    text: str = found.get_content()
    return text


@pytest.mark.parametrize(
    "payload",
    [
        "[mssys_secure_id]",
        "[unsubscribe]x[/unsubscribe]",
        "///mssys_secure_id",
        "{{7*7}}",
        "{{ cycler.__init__.__globals__.os.environ }}",
        "${7*7}",
        "<%= 7*7 %>",
        "{% raw %}",
        "%(x)s {0.__class__}",
    ],
)
async def test_a_value_that_looks_like_a_template_stays_text(
    product: Product, payload: str
) -> None:
    (mail,), _ = await send_out(product, {"firstName": payload})
    assert f"Kedves {payload}!" in part(mail, "plain")
    assert mail["Subject"] == f"Szia {payload}!"


@pytest.mark.parametrize("end", LINE_ENDS)
async def test_no_value_adds_a_header_or_a_recipient(product: Product, end: str) -> None:
    value = f"Béla{end}Bcc: aldozat@kapocs.test{end}{end}<b>test</b>"
    (mail,), recipients = await send_out(product, {"firstName": value})
    assert recipients == ["bela@kapocs.test"]
    assert mail["Bcc"] is None
    assert len(mail.get_all("To", [])) == len(mail.get_all("Subject", [])) == 1
    assert not mail.defects
    assert "<b>test</b>" not in part(mail, "html")


@pytest.mark.parametrize("end", LINE_ENDS)
async def test_no_sender_s_name_or_subject_adds_a_header(product: Product, end: str) -> None:
    evil = f"Anna{end}Bcc: aldozat@kapocs.test{end}X-Evil: 1"
    with pytest.raises(BadSend):
        await _welcome(product, from_name=evil, subject="")
    with pytest.raises(BadSend):
        await _welcome(product, from_name="", subject=evil)
    # Nor does one that got into the database by another door.
    (mail,), recipients = await send_out(product, {}, behind_the_door=evil)
    assert recipients == ["bela@kapocs.test"]
    assert mail["Bcc"] is None
    assert mail["X-Evil"] is None
    assert len(mail.get_all("From", [])) == 1


@pytest.mark.parametrize("end", ["\r\n.\r\n", "\n.\n", "\r.\r", "\n.\r\n", "\r\n.\n", "\r\n.\r"])
async def test_no_letter_smuggles_a_second_one(product: Product, end: str) -> None:
    evil = f"x{end}MAIL FROM:<evil@kapocs.test>\r\nRCPT TO:<aldozat@kapocs.test>\r\nDATA\r\nevil"
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        new = NewLetter(
            name="Üdv", subject="Szia!", html=f"<pre>{evil}</pre>[/unsubscribe]", text=evil + TEXT
        )
        letter_id = (await letters.create(conn, product.anna.id, new)).letter.id
        wish = NewSend(
            list_id=made.id, letter_id=letter_id, type=SendType.SUBSCRIPTION, active=True
        )
        await sends.create(conn, product.anna.id, wish)
    (mail, welcome), recipients = await send_out_again(product, made.id, evil)
    assert recipients == ["bela@kapocs.test"] * 2
    assert "RCPT TO:<aldozat@kapocs.test>" in part(mail, "plain") + part(welcome, "plain")


async def send_out_again(
    product: Product, list_id: ListId, value: str
) -> tuple[list[EmailMessage], list[str]]:
    """The letters of two lists to the same person, over one connection."""
    api = product.client(product.auth)
    given = {"email": "bela@kapocs.test", "firstName": value}
    await api.post(f"/v2/lists/{list_id}/subscribers", json=given)
    return await send_out(product, {"firstName": value})


@pytest.mark.parametrize(
    "value",
    [
        "https://evil.test/",
        "//evil.test",
        "@evil.test/",
        "\\\\evil.test",
        "x&next=https://evil.test",
        "x#@evil.test",
        ".evil.test",
        "javascript:alert(1)",
        "x\r\nLocation: https://evil.test",
    ],
)
async def test_a_click_leads_to_the_author_s_host_whatever_the_value(
    product: Product, value: str
) -> None:
    (mail,), _ = await send_out(product, {"fields": {"mssys_city": value}})
    (click,) = re.findall(r'href="([^"]*/c/[^"]*)"', part(mail, "html"))
    answer = await product.client().get(click)
    assert answer.status_code in (302, 303)
    target = urlsplit(answer.headers["location"])
    assert (target.scheme, target.netloc, target.path) == ("https", "kapocs.test", "/")
    assert target.query.startswith("c=")
    assert "&" not in target.query
    assert target.fragment == ""


async def test_a_link_changed_anywhere_leads_nowhere(product: Product) -> None:
    (mail,), _ = await send_out(product, {})
    html = part(mail, "html")
    reader = product.client()
    for kind in ("c", "u"):
        (link,) = re.findall(rf'href="([^"]*/{kind}/[^"]*)"', html)
        for changed in (*_changed(link), f"{link}?url=https://evil.test"):
            answer = await reader.get(changed)
            assert "evil.test" not in answer.headers.get("location", ""), changed
            if "?" not in changed:
                assert answer.status_code == 404, changed


def _changed(link: str) -> list[str]:
    """The link with one letter of its token changed, in three places."""
    head, _, token = link.rpartition("/")
    spots = {0, len(token) // 2, len(token) - 2}
    return [
        f"{head}/{token[:at]}{'A' if token[at] != 'A' else 'B'}{token[at + 1 :]}"
        for at in sorted(spots)
    ]


async def test_a_forged_unsubscription_by_mail_or_link_changes_nothing(
    product: Product,
) -> None:
    (mail,), _ = await send_out(product, {})
    (way,) = re.findall(r"<(http[^>]*)>", str(mail["List-Unsubscribe"]))
    reader: httpx.AsyncClient = product.client()
    one_click = {"List-Unsubscribe": "One-Click"}
    for changed in _changed(way):
        assert (await reader.post(changed, data=one_click)).status_code == 404
    async with product.pool.connection() as conn:
        assert await conn.value("SELECT bool_and(active) FROM subscribers")
    assert (await reader.post(way, data=one_click)).status_code == 200
    async with product.pool.connection() as conn:
        assert not await conn.value("SELECT bool_or(active) FROM subscribers")
