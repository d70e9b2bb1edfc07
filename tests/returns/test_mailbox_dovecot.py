"""A mailbox on a real Dovecot: what is noted is moved, and nothing is read twice."""

import asyncio
import os
import pwd
from pathlib import Path

import pytest

import mail_servers
from kapocs.returns.mailbox_imap import Mailbox, collect
from returns.imap_server import certificate

PASSWORD = "titok"
LETTERS = [f"Subject: {number}\r\n\r\nÁrvíztűrő tükörfúrógép".encode() for number in range(5)]

pytestmark = pytest.mark.skipif(
    not mail_servers.runnable("dovecot"), reason="needs Dovecot, and root"
)


def put(folder: Path) -> None:
    """New mail, as a delivery program leaves it."""
    known = pwd.getpwnam("nobody")
    for number, data in enumerate(LETTERS):
        path = folder / "mail" / "new" / f"{number}.mail.test"
        path.write_bytes(data)
        os.chown(path, known.pw_uid, known.pw_gid)


@pytest.mark.parametrize("is_old", [False, True])
async def test_a_whole_mailbox_is_moved_in_one_round_into_a_folder_that_was_missing(
    tmp_path: Path, is_old: bool
) -> None:
    _, trust = certificate(tmp_path)
    taken: list[bytes] = []

    async def take(data: bytes) -> None:
        taken.append(data)

    more = "imap_capability = IMAP4rev1 UIDPLUS\n" if is_old else ""
    async with mail_servers.dovecot(tmp_path / "server.pem", PASSWORD, more=more) as server:
        put(server.folder)
        box = Mailbox(
            host="localhost", user="bounces", password=PASSWORD, port=server.port, done="Done"
        )
        assert await collect(box, take, tls=trust) == len(LETTERS), server.log
        assert await collect(box, take, tls=trust) == 0
        moved = await asyncio.to_thread(list, (server.folder / "mail/.Done/cur").iterdir())
        left = [
            path for name in ("new", "cur") for path in (server.folder / "mail" / name).iterdir()
        ]
    assert sorted(taken) == sorted(LETTERS)
    assert (len(moved), left) == (len(LETTERS), [])
