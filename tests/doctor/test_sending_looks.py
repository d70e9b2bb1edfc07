"""Findings about relays, DNS, the doors for mail and the public address, over real sockets."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest

import make
from courier.sink import Sink
from doctor.looking import certified, codes, scene
from kapocs.db.pool import Pool
from kapocs.doctor import address, sending
from kapocs.doctor.scene import Scene
from kapocs.run import parts
from kapocs.senders import actions
from kapocs.senders.keys import new_keys
from kapocs.senders.model import State
from kapocs.senders.records import wanted
from kapocs.senders.relays import RelayWish
from kapocs.signing import Signer
from product import free_port
from returns.imap_server import PASSWORD, USER, ImapServer
from senders.name_server import Zone, dns_at, serving

BASE = "https://kapocs.example"


async def test_a_relay_that_answers_is_well_and_gets_no_mail() -> None:
    async with Sink() as sink:
        assert codes(await sending.relays(scene(smtp_url=sink.url))) == []
    assert sink.envelopes == []
    assert not any(each.startswith("MAIL") for each in sink.commands)


async def test_a_relay_that_hangs_is_told_in_time() -> None:
    async with Sink(hang_on="EHLO") as sink:
        begun = time.monotonic()
        found = await sending.relays(scene(smtp_url=sink.url))
    assert codes(found) == ["wrong relay_silent"]
    assert time.monotonic() - begun < 5


async def test_a_relay_that_is_away_or_refuses_the_password_is_told() -> None:
    away = f"smtp://anna:titkos@127.0.0.1:{free_port()}"
    found = await sending.relays(scene(smtp_url=away))
    async with Sink(login=("anna", "jelszó")) as sink:
        url = f"smtp://anna:titkos@127.0.0.1:{sink.port}"
        found += await sending.relays(scene(smtp_url=url))
    assert codes(found) == ["wrong relay_away", "wrong relay_away"]
    assert "titkos" not in repr(found)


@asynccontextmanager
async def _greeting(tls: ssl.SSLContext | None, line: bytes) -> AsyncIterator[int]:
    """The port of a server that begins with the line, then says 250; without one it is silent."""

    writers: list[asyncio.StreamWriter] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        with suppress(OSError):
            writer.write(line)
            while await reader.readline():
                writer.write(b"250 localhost\r\n" if line else b"")

    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=tls)
    yield server.sockets[0].getsockname()[1]
    server.close()
    for each in writers:
        each.close()
        with suppress(OSError):
            await each.wait_closed()


@pytest.mark.parametrize(
    ("days", "found"),
    [(60, []), (10, ["warning certificate_ends"]), (1, ["wrong certificate_ends"]),
     (-1, ["wrong relay_away"])],
)  # fmt: skip
async def test_a_relay_whose_certificate_ends_is_told(
    days: int, found: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = timedelta(days=days, hours=1)
    async with (
        certified(tmp_path, monkeypatch, left=left) as tls,
        _greeting(tls, b"220 relay\r\n") as port,
    ):
        seen = await sending.relays(scene(smtp_url=f"smtps://localhost:{port}"))
    assert codes(seen) == found


async def test_relays_of_accounts_are_tried_within_their_reach(pool: Pool, signer: Signer) -> None:
    async with Sink() as sink:
        async with pool.transaction() as conn:
            account = await make.make_account(conn)
            wish = RelayWish(name="Árvíztűrő", url=sink.url)
            await actions.add_relay(conn, account.id, wish, signer=signer, allow_private=True)
        assert codes(await sending.relays(scene(pool, allow_private_relays=True))) == []
        assert codes(await sending.relays(scene(pool))) == ["wrong relay_away"]
    sealed = await sending.relays(scene(pool, secret_key="ő" * 40))
    assert codes(sealed) == ["wrong relay_sealed"]


@pytest.fixture
async def zone() -> Zone:
    known = Zone()
    known.put("kapocs.example", "A", "192.0.2.1")
    known.put("bounces.kapocs.example", "MX", "10 kapocs.example.")
    known.put("_spf.kapocs.example", "TXT", "v=spf1 ip4:192.0.2.0/24 -all")
    return known


@pytest.fixture
async def domains(pool: Pool, zone: Zone) -> AsyncIterator[Scene]:
    """A scene whose DNS is the zone."""
    given = scene(
        pool,
        base_url=BASE,
        spf="include:_spf.kapocs.example",
        intake_port=free_port(),
        intake_domain="bounces.kapocs.example",
    )
    async with serving(zone) as port:
        yield replace(given, dns=lambda: dns_at(port))


async def test_a_domain_is_told_until_its_records_are_published(
    domains: Scene, pool: Pool, signer: Signer, zone: Zone
) -> None:
    assert codes(await sending.domains(domains)) == []
    async with pool.transaction() as conn:
        account = await make.make_account(conn)
        keys = await new_keys(account.id, "anna.example", now=make.NOW)
        made = await actions.add_domain(
            conn, account.id, name="anna.example", keys=keys, signer=signer
        )
        here = parts.installation(domains.settings)
        facts = await actions.facts(conn, account.id, made.id, here=here, now=make.NOW)
    found = {each.code for each in await sending.domains(domains)}
    assert found == {
        "dns_ownership", "dns_dkim", "dns_spf", "dns_dmarc", "dns_bounce", "dns_tracking",
    }  # fmt: skip
    for check in wanted(facts):
        dot = "." if check.record.type in {"CNAME", "MX"} else ""
        zone.put(check.record.name, check.record.type, f"{check.record.value}{dot}")
    assert codes(await sending.domains(domains)) == []
    dkim = next(each.record for each in wanted(facts) if "_domainkey" in each.record.name)
    zone.put(dkim.name, "TXT", "v=DKIM1; k=rsa; p=QUJD")
    # Until the key signs it is no more than a warning.
    assert codes(await sending.domains(domains)) == ["warning dns_dkim"]
    async with pool.transaction() as conn:
        await actions.activate_keys(conn, account.id, made.id, now=make.NOW)
    assert codes(await sending.domains(domains)) == ["wrong dns_dkim"]
    async with pool.connection() as conn:
        kept = await actions.get_domain(conn, account.id, made.id)
    assert kept.checked_at is None  # nothing was noted
    assert all(each.state is State.UNKNOWN for each in kept.checks)


async def test_dns_that_says_nothing_is_told_in_time(
    domains: Scene, pool: Pool, signer: Signer, zone: Zone
) -> None:
    async with pool.transaction() as conn:
        account = await make.make_account(conn)
        keys = await new_keys(account.id, "anna.example", now=make.NOW)
        await actions.add_domain(conn, account.id, name="anna.example", keys=keys, signer=signer)
    zone.silent.update({"_dmarc.anna.example", "anna.example"})
    begun = time.monotonic()
    assert "dns_silent" in {each.code for each in await sending.domains(domains)}
    assert time.monotonic() - begun < 5


async def test_mail_for_the_intake_must_have_somewhere_to_go(domains: Scene, zone: Zone) -> None:
    assert codes(await sending.intake_domain(domains)) == []
    zone.put("bounces.kapocs.example", "MX")
    assert codes(await sending.intake_domain(domains)) == ["wrong intake_no_exchange"]
    zone.broken.add("bounces.kapocs.example")
    assert codes(await sending.intake_domain(domains)) == ["warning intake_unknown"]
    assert codes(await sending.intake_domain(scene())) == []


async def test_the_intake_must_greet() -> None:
    port = free_port()
    assert codes(await sending.intake(scene(intake_port=port))) == ["wrong intake_away"]
    async with _greeting(None, b"220 kapocs\r\n") as there, _greeting(None, b"OK\r\n") as other:
        given = scene(intake_port=there, intake_lmtp_port=other, intake_host="0.0.0.0")  # noqa: S104  # as an operator sets it
        found = await sending.intake(given)
    assert codes(found) == ["wrong intake_other"]
    assert found[0].seen.data["setting"] == "KAPOCS_INTAKE_LMTP_PORT"


async def test_the_mailbox_is_opened_and_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imap = ImapServer()
    imap.put(b"Subject: bounce\r\n\r\n")
    async with certified(tmp_path, monkeypatch, left=timedelta(days=60)) as tls:
        server = await asyncio.start_server(imap.talk, "127.0.0.1", 0, ssl=tls)
        port = server.sockets[0].getsockname()[1]
        login = f"{quote(USER)}:{quote(PASSWORD)}"
        url = f"imaps://{login}@localhost:{port}/INBOX?done=Done"
        found = await sending.mailbox(scene(bounce_mailbox=url))
        server.close()
        closed = await sending.mailbox(scene(bounce_mailbox=url))
    told = {each.partition(" ")[0] for each in imap.said}
    assert told <= {"CAPABILITY", "LOGIN", "EXAMINE", "LOGOUT"}
    assert (codes(found), codes(closed)) == ([], ["wrong mailbox_away"])
    assert quote(PASSWORD) not in repr(closed)
    assert PASSWORD not in repr(closed)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\nok", []),
        (b"HTTP/1.1 503 Unavailable\r\n\r\n", ["wrong web_unwell"]),
        (b"HTTP/1.1 404 Not Found\r\n\r\n", ["wrong address_other"]),
        (b"220 relay\r\n", ["wrong address_other"]),
        (b"", ["wrong address_silent"]),
    ],
)
async def test_what_answers_at_the_address_is_told(line: bytes, found: list[str]) -> None:
    async with _greeting(None, line) as port:
        seen = await address.public(scene(base_url=f"http://127.0.0.1:{port}"))
    assert codes(seen) == ["hint address_local", *found]


async def test_an_address_whose_certificate_ends_tomorrow_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = b"HTTP/1.1 200 OK\r\n\r\nok"
    left = timedelta(days=1, hours=1)
    async with (
        certified(tmp_path, monkeypatch, left=left) as tls,
        _greeting(tls, line) as port,
    ):
        seen = await address.public(scene(base_url=f"https://localhost:{port}"))
        monkeypatch.delenv("SSL_CERT_FILE")
        unknown = await address.public(scene(base_url=f"https://localhost:{port}"))
    assert codes(seen) == ["hint address_local", "wrong certificate_ends"]
    assert codes(unknown) == ["hint address_local", "wrong certificate_refused"]


async def test_an_address_that_is_plain_or_away_is_told() -> None:
    assert codes(address.of_base_url(scene(base_url=BASE).settings)) == []
    plain = scene(base_url="http://kapocs.example").settings
    assert codes(address.of_base_url(plain)) == ["wrong address_plain"]
    away = await address.public(scene(base_url=f"http://127.0.0.1:{free_port()}"))
    assert codes(away) == ["hint address_local", "warning address_away"]
