"""As whom letters go out: keys, hosts of links, hosts of bounces."""

from datetime import timedelta

import dkim  # type: ignore[import-untyped]  # dkimpy ships no types
import pytest

import make
from courier.verifier import accepts
from delivering.desk import Desk, read
from kapocs.courier.mail.dkim import DkimKey
from kapocs.db.pool import Conn
from kapocs.delivering.identity import Identities, Post
from kapocs.ids import AccountId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.senders import actions as senders
from kapocs.senders import queries
from kapocs.senders.keys import make_pair, new_keys
from kapocs.senders.model import Domain
from kapocs.signing import Signer
from kapocs.subscribers.links import PersonalLinks
from make_sends import Stage

HTML = "<p><a href='https://kapocs.test/ő'>Árvíztűrő tükörfúrógép</a> [checkopen]</p>"


async def own_domain(conn: Conn, account_id: AccountId, signer: Signer, name: str) -> Domain:
    """A sender domain whose keys are in use; nothing else of it is verified."""
    keys = await new_keys(account_id, name, now=make.NOW)
    made = await senders.add_domain(conn, account_id, name=name, keys=keys, signer=signer)
    await senders.activate_keys(conn, account_id, made.id, now=make.NOW)
    return made


async def test_both_of_a_domains_keys_sign_and_each_signature_holds(desk: Desk) -> None:
    signer = desk.product.services.signer
    stage = await desk.stage(1)
    async with desk.product.pool.transaction() as conn:
        await own_domain(conn, desk.account_id, signer, "anna.example")
        found = await queries.signing_keys(conn, desk.account_id, "anna.example")
    await desk.campaign(stage, from_email="hír@anna.example", from_name="Árvíztűrő")
    await desk.work()
    (letter,) = desk.product.courier.sent
    records = {each.dns.name: each.record for each in found}

    def dns(name: bytes, timeout: int = 5) -> bytes:
        return records[name.decode().rstrip(".")].encode()

    assert [str(each.algorithm) for each in found] == ["rsa", "ed25519"]
    assert letter.data.count(b"DKIM-Signature:") == 2
    assert dkim.verify(letter.data, dnsfunc=dns)
    second = letter.data[letter.data.index(b"DKIM-Signature:", 1) :]
    first_record, second_record = records.items()
    assert accepts(letter.data, first_record)
    assert accepts(second, second_record)
    changed = letter.data.replace(b"\r\nSubject:", b"\r\nSubject: X")
    assert not dkim.verify(changed, dnsfunc=dns)


async def test_two_sends_from_two_domains_are_signed_each_by_its_own(desk: Desk) -> None:
    signer = desk.product.services.signer
    stage = await desk.stage(1)
    async with desk.product.pool.transaction() as conn:
        for name in ("anna.example", "xn--rvztr-wqa0gx3bwi.example"):
            await own_domain(conn, desk.account_id, signer, name)
    await desk.campaign(stage, from_email="news@Anna.Example")
    await desk.work()
    await desk.campaign(stage, from_email="news@árvíztűrő.example")
    await desk.work()
    signed = [read(each.data).get_all("DKIM-Signature", []) for each in desk.product.courier.sent]
    domains = [[_tag(value, "d") for value in values] for values in signed]
    assert domains == [["anna.example"] * 2, ["xn--rvztr-wqa0gx3bwi.example"] * 2]


def _tag(signature: str, name: str) -> str:
    tags = dict(part.strip().split("=", 1) for part in signature.split(";") if "=" in part)
    return tags[name]


@pytest.fixture
async def account_id(conn: Conn) -> AccountId:
    return (await make.make_account(conn)).id


@pytest.fixture
def post(signer: Signer) -> Post:
    key = make_pair("kapocs.example", "k1")[0]
    return Post(
        "https://kapocs.example", signer, DkimKey.load("kapocs.example", "k1", key.pem),
        "bounces.kapocs.example",
    )  # fmt: skip


async def test_without_a_domain_of_its_own_the_installations_key_and_hosts_serve(
    conn: Conn, account_id: AccountId, post: Post
) -> None:
    found = await Identities(post).get(conn, account_id, "anna@elsewhere.example", make.NOW)
    assert found.keys == (post.dkim,)
    assert found.bounce_host == "bounces.kapocs.example"


async def test_a_domain_of_another_account_signs_nothing(
    conn: Conn, account_id: AccountId, post: Post
) -> None:
    other = await make.make_account(conn, name="Cili Bt.")
    await own_domain(conn, other.id, post.signer, "anna.example")
    found = await Identities(post).get(conn, account_id, "anna@anna.example", make.NOW)
    assert found.keys == (post.dkim,)


async def test_keys_that_cannot_be_opened_leave_the_installations(
    conn: Conn, account_id: AccountId, post: Post
) -> None:
    await own_domain(
        conn, account_id, Signer(b"another secret, 32 bytes or longer"), "anna.example"
    )
    found = await Identities(post).get(conn, account_id, "anna@anna.example", make.NOW)
    assert found.keys == (post.dkim,)


async def test_own_hosts_serve_only_when_verified_and_soon_after(
    conn: Conn, account_id: AccountId, post: Post
) -> None:
    await own_domain(conn, account_id, post.signer, "anna.example")
    identities = Identities(post)
    before = await identities.get(conn, account_id, "anna@anna.example", make.NOW)
    await conn.execute(
        """UPDATE sender_domains SET verified_at = now(), tracking_verified_at = now(),
               bounce_verified_at = now()"""
    )
    at_once = await identities.get(conn, account_id, "anna@anna.example", make.NOW)
    later = make.NOW + timedelta(seconds=30)
    after = await identities.get(conn, account_id, "anna@anna.example", later)
    assert before is at_once
    assert [host_of(each.links) for each in (before, after)] == [
        "https://kapocs.example",
        "https://link.anna.example",
    ]
    assert [each.bounce_host for each in (before, after)] == [
        "bounces.kapocs.example",
        "bounce.anna.example",
    ]


def host_of(links: PersonalLinks) -> str:
    """Where its links lead to."""
    return links.hook(AccountId(1), "ses").partition("/hooks/")[0]


async def test_bounces_come_back_to_an_address_that_names_the_delivery(desk: Desk) -> None:
    desk.intake_domain = "bounces.kapocs.example"
    stage = await desk.stage(1)
    send = await desk.campaign(stage)
    await desk.work()
    (letter,) = desk.product.courier.sent
    local, _, host = letter.sender.partition("@")
    assert host == "bounces.kapocs.example"
    assert len(local) <= 64
    (line,) = await desk.lines(send)
    links = desk.product.services.links
    assert await links.read_bounce(local.removeprefix("b+").lower()) == (desk.account_id, line.id)
    assert f"@{host}>" in read(letter.data)["List-Unsubscribe"]


async def test_a_verified_tracking_host_stands_in_every_link(desk: Desk) -> None:
    stage = await desk.stage(1)
    async with desk.product.pool.transaction() as conn:
        await own_domain(conn, desk.account_id, desk.product.services.signer, "anna.example")
        await conn.execute("UPDATE sender_domains SET verified_at = now()")
        await conn.execute("UPDATE sender_domains SET tracking_verified_at = now()")
        saved = await letters.create(
            conn, desk.account_id, NewLetter(name="Ő", subject="Szia", html=HTML)
        )
    await desk.campaign(Stage(stage.schema, saved.letter.id), from_email="a@anna.example")
    await desk.work()
    (letter,) = desk.product.courier.sent
    html = read(letter.data).get_body(("html",))
    assert html is not None
    assert "link.anna.example/c/" in html.get_content()
    assert "link.anna.example/o/" in html.get_content()
    assert desk.product.base_url not in html.get_content()
