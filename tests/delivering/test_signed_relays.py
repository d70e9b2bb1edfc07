"""Signed letters through a real Postfix and a real Exim: they arrive with signatures that hold."""

from contextlib import AbstractAsyncContextManager

import dkim  # type: ignore[import-untyped]  # dkimpy ships no types
import pytest

import mail_servers
from courier.sink import Sink
from delivering.desk import Desk, arrived, read
from delivering.test_identity import own_domain
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.senders import queries
from make_sends import Stage

HTML = (
    "<p>Kedves olvasó!\t  Árvíztűrő   tükörfúrógép </p>\n\n  <p>[unsubscribe]Le[/unsubscribe]</p>\n"
)

pytestmark = [
    pytest.mark.skipif(
        not (mail_servers.runnable("postfix") and mail_servers.runnable("exim4")),
        reason="needs Postfix and Exim, and root",
    )
]


def running(name: str, routes: dict[str, int]) -> AbstractAsyncContextManager[mail_servers.Server]:
    return mail_servers.postfix(routes) if name == "postfix" else mail_servers.exim(routes)


async def through(name: str, desk: Desk) -> tuple[bytes, dict[str, str]]:
    """A letter as it arrived behind the relay, and the DNS records of its sender's keys."""
    async with desk.product.pool.transaction() as conn:
        await own_domain(conn, desk.account_id, desk.product.services.signer, "anna.example")
        keys = await queries.signing_keys(conn, desk.account_id, "anna.example")
        new = NewLetter(name="Hír", subject="Árvíztűrő", html=HTML)
        letter = (await letters.create(conn, desk.account_id, new)).letter
    stage = await desk.stage(1, name="Őszi „hírek” <1>")
    async with Sink() as far_side, running(name, {"kapocs.test": far_side.port}) as relay:
        await desk.relay(f"smtp://{mail_servers.HOST}:{relay.port}?starttls=never")
        await desk.campaign(Stage(stage.schema, letter.id), from_email="hir@anna.example")
        await desk.work()
        await arrived(far_side, 1)
        (found,) = far_side.envelopes
    return found.data, {each.dns.name: each.record for each in keys}


@pytest.mark.parametrize("name", ["postfix", "exim"])
async def test_a_signature_holds_behind_a_real_relay_and_a_header_put_in_breaks_it(
    desk: Desk, name: str
) -> None:
    data, records = await through(name, desk)

    def dns(name: bytes, timeout: int = 5) -> bytes | None:
        record = records.get(name.decode().rstrip("."))
        return (record and record.encode()) or None

    assert dkim.verify(data, dnsfunc=dns)
    for put_in in (b"Subject: Win!\r\n", b"Cc: cili@example.com\r\n", b"List-Id: <x.example>\r\n"):
        assert not dkim.verify(put_in + data, dnsfunc=dns)
    message = read(data)
    assert message["Message-ID"].endswith("@anna.example>")
    assert message["List-Id"].endswith(".kapocs.test>")
    assert "Őszi" in message["List-Id"]
