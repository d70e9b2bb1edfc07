"""Bounces out of an ordinary mailbox."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import make
from kapocs.db.pool import Conn
from kapocs.returns import taking
from kapocs.returns.mailbox_imap import BadMailbox, Mailbox, MailboxAway, collect, parse
from kapocs.returns.mime_parts import LARGEST
from kapocs.signing import Signer
from kapocs.subscribers.links import PersonalLinks
from kapocs.tracking.model import Taken
from make import NOW
from returns.imap_server import PASSWORD, USER, ImapServer, certificate
from returns.returning import mail, report, suppressed

LETTERS = (b"Subject: egy\r\n\r\n1", "Subject: kettő\r\n\r\nÁrvíztűrő".encode())


@pytest.fixture
def tls(tmp_path: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    return certificate(tmp_path)


@pytest.fixture
async def server(tls: tuple[ssl.SSLContext, ssl.SSLContext]) -> AsyncIterator[ImapServer]:
    made = ImapServer()
    listener = await asyncio.start_server(made.talk, "127.0.0.1", 0, ssl=tls[0])
    made.port = listener.sockets[0].getsockname()[1]
    yield made
    listener.close()
    await listener.wait_closed()


def mailbox(server: ImapServer, *, password: str = PASSWORD, done: str = "") -> Mailbox:
    return Mailbox(host="localhost", user=USER, password=password, port=server.port, done=done)


async def read(server: ImapServer, box: Mailbox, trust: ssl.SSLContext) -> list[bytes]:
    found: list[bytes] = []

    async def take(data: bytes) -> None:
        found.append(data)

    assert await collect(box, take, tls=trust) == len(found)
    return found


async def test_unread_mail_is_read_once_and_left_as_read(
    server: ImapServer, tls: tuple[ssl.SSLContext, ssl.SSLContext]
) -> None:
    server.put(*LETTERS)
    assert await read(server, mailbox(server), tls[1]) == list(LETTERS)
    assert await read(server, mailbox(server), tls[1]) == []
    assert not any("MOVE" in each for each in server.said)


@pytest.mark.parametrize("can_move", [True, False])
async def test_noted_mail_is_moved_into_a_folder_that_is_made_whatever_the_server_can(
    server: ImapServer, tls: tuple[ssl.SSLContext, ssl.SSLContext], can_move: bool
) -> None:
    server.can_move = can_move
    server.put(*LETTERS)
    await read(server, mailbox(server, done="Done"), tls[1])
    folders = {each.folder for each in server.mails.values()}
    assert folders == {"Done"}
    assert len(server.mails) == len(LETTERS)
    assert all(each.seen for each in server.mails.values())
    server.put(*LETTERS)
    await read(server, mailbox(server, done="Done"), tls[1])
    assert sum("CREATE" in each for each in server.said) == 1


async def test_mail_that_could_not_be_noted_stays_unread(
    server: ImapServer, tls: tuple[ssl.SSLContext, ssl.SSLContext]
) -> None:
    server.put(*LETTERS)

    async def fail(data: bytes) -> None:
        raise ConnectionError("the database is away")

    with pytest.raises(ConnectionError):
        await collect(mailbox(server), fail, tls=tls[1])
    assert len(await read(server, mailbox(server), tls[1])) == 2


async def test_of_a_huge_mail_only_the_beginning_is_fetched(
    server: ImapServer, tls: tuple[ssl.SSLContext, ssl.SSLContext]
) -> None:
    server.put(b"x" * (LARGEST + 1000))
    (data,) = await read(server, mailbox(server), tls[1])
    assert len(data) == LARGEST


async def test_a_report_of_2_mb_is_noted_by_its_beginning(
    server: ImapServer,
    tls: tuple[ssl.SSLContext, ssl.SSLContext],
    conn: Conn,
    signer: Signer,
) -> None:
    mailed = await mail(conn, (await make.make_account(conn)).id)
    links = PersonalLinks("https://kapocs.test", signer)
    token = links.bounce_token(mailed.account_id, mailed.id)
    told = report("5.1.1", "550 5.1.1 no such user").replace(b"b+x@", f"b+{token}@".encode())
    server.put(told.replace(b"Szia!", b"JVBERi0xLjQKJcfsj6IK\r\n" * 95_000))
    taken: list[Taken] = []

    async def take(data: bytes) -> None:
        taken.append(await taking.take_mail(conn, links, data, now=NOW))

    assert await collect(mailbox(server), take, tls=tls[1]) == 1
    assert taken == [Taken.NOTED]
    assert await suppressed(conn, mailed) == "hard_bounce"


async def test_a_server_that_announces_too_much_is_left(
    server: ImapServer, tls: tuple[ssl.SSLContext, ssl.SSLContext]
) -> None:
    server.announces = 10**10
    server.put(*LETTERS)
    with pytest.raises(MailboxAway, match="too much"):
        await read(server, mailbox(server), tls[1])


async def test_a_wrong_password_is_told_without_the_password(
    server: ImapServer, tls: tuple[ssl.SSLContext, ssl.SSLContext]
) -> None:
    with pytest.raises(MailboxAway) as caught:
        await read(server, mailbox(server, password="titkos"), tls[1])
    assert "titkos" not in str(caught.value)


async def test_an_unknown_certificate_and_a_closed_port_are_told(
    server: ImapServer, tls: tuple[ssl.SSLContext, ssl.SSLContext]
) -> None:
    with pytest.raises(MailboxAway, match="CERTIFICATE"):
        await read(server, mailbox(server), ssl.create_default_context())
    with pytest.raises(MailboxAway):
        await read(server, Mailbox(host="localhost", user=USER, password=PASSWORD, port=1), tls[1])


def test_one_url_says_all() -> None:
    found = parse(
        "imaps://bounce%40anna.test:t%2Fi%20tok@mail.anna.test/Bounces%20in?done=Seen%20ones"
    )
    assert found == Mailbox(
        host="mail.anna.test",
        user="bounce@anna.test",
        password="t/i tok",
        port=993,
        folder="Bounces in",
        done="Seen ones",
    )
    assert parse("imaps://a:b@h.test:1993").folder == "INBOX"
    assert "t/i" not in repr(found)


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("imap://a:titok@h.test/", "imaps://"),
        ("https://a:titok@h.test/", "imaps://"),
        ("imaps://a:titok@/", "host"),
        ("imaps://:titok@h.test/", "user"),
        ("imaps://a@h.test/", "password"),
        ("imaps://a:titok%0d%0aA@h.test/", "password"),
        ("imaps://a:titok@h.test/%0aX", "folder"),
        ("imaps://a:titok@h.test/?done=%0aX", "done"),
        ("imaps://a:titok@h.test:999999/", "port"),
        ("imaps://[a:titok@h.test/", "host"),
        ("imaps://a:titok%C5%91@h.test/", "password"),
    ],
)
def test_a_bad_url_is_told_without_the_password(url: str, problem: str) -> None:
    with pytest.raises(BadMailbox, match=problem) as caught:
        parse(url)
    assert "titok" not in str(caught.value)
