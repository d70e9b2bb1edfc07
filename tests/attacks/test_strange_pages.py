"""No text reaches the database or an encoder unchecked: no page and no report gives a 5xx."""

import asyncio
import itertools
import smtplib
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from starlette.routing import Route as PageRoute

import make
from attacks.strange import (
    MARK,
    NUL,
    SURROGATE,
    WORDS,
    ask,
    basic,
    in_path,
    port_of,
    spoilt,
)
from console.people import make_person, sign_in, token_of
from kapocs.console import routes as console
from kapocs.ids import DeliveryId, ListId, SubscriberId
from kapocs.intake.mail import open_intake
from kapocs.public import routes as public
from kapocs.returns import hooks
from kapocs.returns.hooks import HookProvider
from kapocs.subscribers.links import Person
from product import Product, free_port
from visiting import open_site

pytestmark = pytest.mark.usefixtures("quiet")


def pages(product: Product) -> list[PageRoute]:
    every = [*public.routes(product.services), *console.routes(product.services)]
    return [route for route in every if isinstance(route, PageRoute)]


def targets(route: PageRoute, word: bytes, form_id: int) -> Iterator[str]:
    """The route's addresses: the word everywhere, and only behind what is real."""
    parts = [part for part in route.path.split("/") if part]
    real = {"{form}": str(form_id), "{provider}": "postmark"}
    yield "/" + "/".join(in_path(word) if part[0] == "{" else part for part in parts)
    yield "/" + "/".join(
        real.get(part, in_path(word)) if part[0] == "{" else part for part in parts
    )


async def test_no_page(product: Product) -> None:
    site = await open_site(product)
    form, port = await site.form(), port_of(product)
    for route in pages(product):
        for word in WORDS.values():
            raw = word.replace(NUL, b"\x01")
            headers = {"Referer": raw, "User-Agent": raw, "X-Forwarded-For": raw}
            form_type = {"Content-Type": b"application/x-www-form-urlencoded"}
            query = f"?email={in_path(word)}&next={in_path(word)}&{in_path(word)}={MARK}"
            body = f"email={in_path(word)}&token={in_path(word)}".encode()
            verbs = sorted((route.methods or {"GET"}) - {"HEAD"})
            for verb, target in itertools.product(verbs, targets(route, word, form.id)):
                got = await ask(port, verb, target + query, body, headers | form_type)
                assert got.status < 500, (verb, target[:200], word[:20])
    for word in WORDS.values():
        for path in ("/o/", "/c/", "/o/x/", "/c/x/"):
            assert (await ask(port, "GET", path + in_path(word))).status < 500


def multipart(fields: dict[str, bytes], *, charset: bytes = b"", file: bytes = b"") -> bytes:
    lines = []
    for name, value in fields.items():
        lines.append(
            b'--X\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n'
            % (name.encode("latin-1"), value)
        )
    if file:
        lines.append(
            b'--X\r\nContent-Disposition: form-data; name="email"; filename="%b"\r\n'
            b"Content-Type: %b\r\n\r\nx\r\n" % (file, file)
        )
    return b"".join(lines) + b"--X--\r\n"


async def test_no_hosted_form(product: Product) -> None:
    site = await open_site(product)
    form, port = await site.form(), port_of(product)
    hidden = {name: text.encode() for name, text in site.waited(form).items()}
    for word in WORDS.values():
        for email in (word, word + b"@kapocs.test", b"anna@" + word + b".hu"):
            fields = hidden | {"email": email, "kapocs-from": word}
            encoded = "&".join(f"{name}={in_path(text)}" for name, text in fields.items())
            for body in (encoded.encode(), encoded.encode() + b"&" + word + b"=" + word):
                assert (await ask(port, "POST", f"/f/{form.id}", body)).status < 500, (word, body)
            for kind in (b"", b"; charset=utf-7", b"; charset=idna", b"; charset=\xff"):
                headers = {"Content-Type": b"multipart/form-data; boundary=X" + kind}
                spelt = multipart(fields, file=word.replace(b'"', b""))
                got = await ask(port, "POST", f"/f/{form.id}", spelt, headers)
                assert got.status < 500, (word, kind)
    headers = {"Content-Type": b"multipart/form-data; boundary=X; charset=utf-7"}
    halves = multipart(hidden | {"email": b"+2AA-@kapocs.test", "+2AA-": b"+2AA-"})
    assert (await ask(port, "POST", f"/f/{form.id}", halves, headers)).status == 400


async def test_no_sign_in(product: Product) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    browser = product.client()
    for at, word in enumerate(WORDS.values()):
        for name in ("email", "password", "next", "token"):
            fields = {"email": f"{at}@kapocs.test", "password": "x", "next": ""}
            fields["token"] = token_of(await browser.get("/login"))
            body = "&".join(f"{key}={in_path(text.encode())}" for key, text in fields.items())
            body += f"&{name}={in_path(word)}"
            answer = await browser.post("/login", content=body)
            assert answer.status_code in (400, 403, 413, 429), (name, word)
    assert (await sign_in(product.client(), "anna@kapocs.test")).status_code in (303, 429)


async def test_no_report_of_a_provider(product: Product) -> None:
    port, signer = port_of(product), product.services.signer
    async with product.pool.transaction() as conn:
        for provider in (
            HookProvider.MAILGUN,
            HookProvider.POSTMARK,
            HookProvider.SEEME,
            HookProvider.TWILIO,
        ):
            await hooks.set_secret(
                conn, product.anna.id, provider, secret="a:b", signer=signer, now=make.NOW
            )
    links = product.services.links
    reports: list[object] = [
        {"signature": {"timestamp": MARK, "token": MARK, "signature": MARK}, "event-data": {}},
        {"RecordType": "Bounce", "Type": "HardBounce", "Email": MARK, "Details": MARK},
        {"Type": "Notification", "TopicArn": MARK, "Message": MARK, "SigningCertURL": MARK},
        {"token": "x"},
        [],
    ]
    for provider in HookProvider:
        for report in reports:
            for body in [*spoilt(report), b"[" * 50_000, b"9" * 10_000, b'{"a":' + b"9" * 9999]:
                target = urlsplit(links.hook(product.anna.id, provider)).path
                got = await ask(port, "POST", target, body, basic(b"a", b"b"))
                assert got.status < 500, (provider, body[:300])
        for word in WORDS.values():
            query = f"?key={in_path(word)}&reference={in_path(word)}&{in_path(word)}=1"
            target = urlsplit(links.hook(product.anna.id, provider)).path + query
            body = f"MessageStatus={in_path(word)}".encode()
            for verb in ("GET", "POST"):
                assert (await ask(port, verb, target, body)).status < 500, (provider, word)


async def test_a_report_with_half_a_letter_in_it_is_taken_all_the_same(product: Product) -> None:
    async with product.pool.transaction() as conn:
        await hooks.set_secret(
            conn,
            product.anna.id,
            HookProvider.POSTMARK,
            secret="a:b",
            signer=product.services.signer,
            now=make.NOW,
        )
    target = product.services.links.hook(product.anna.id, "postmark")
    target = urlsplit(target).path
    body = rb'{"RecordType":"Bounce","Type":"HardBounce","Email":"a@b.hu","Details":"caf\ud83d"}'
    got = await ask(port_of(product), "POST", target, body, basic(b"a", b"b"))
    assert got.status == 200


async def test_no_returned_mail(product: Product) -> None:
    free, links = free_port(), product.services.links
    whose = (product.anna.id, DeliveryId(1))
    people = links.unsubscribe_token(
        Person(product.anna.id, ListId(1), SubscriberId(1)), DeliveryId(1)
    )
    addresses = [
        f"b+{links.bounce_token(*whose)}@kapocs.test",
        f"unsubscribe+{people}@kapocs.test",
    ]
    report = (
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=X\r\n"
        b"Subject: =?utf-7?Q?+2AA-?= %b\r\n\r\n--X\r\nContent-Type: message/delivery-status;"
        b" charset=utf-7\r\n\r\nFinal-Recipient: rfc822; a%b@b.hu\r\nAction: failed\r\n"
        b"Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 +2AA- %b\r\n\r\n--X--\r\n"
    )
    async with open_intake(product.services, host="127.0.0.1", port=free):
        for word in [*WORDS.values(), SURROGATE * 3]:
            piece = word[:400]
            for address in addresses:
                await asyncio.to_thread(_hand_in, free, address, report % (piece, piece, piece))


def _hand_in(port: int, address: str, data: bytes) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
        client.sendmail("", [address], data)
