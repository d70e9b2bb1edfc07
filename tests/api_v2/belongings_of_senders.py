"""What Anna has of sends and of who they come from, so that strangers can ask for it."""

from dataclasses import replace
from functools import cache

from kapocs.courier.refusal import Blame
from kapocs.db.pool import Conn
from kapocs.ids import DeliveryId, ListId
from kapocs.lists import actions as lists
from kapocs.senders import actions as senders
from kapocs.senders import queries, queries_refusals
from kapocs.senders.keys import make_pair
from kapocs.senders.model import NewKeys
from kapocs.senders.refusals import Refused
from kapocs.senders.relays import RelayWish
from kapocs.sends import actions as sends
from kapocs.sends.model import Content, NewSend, SendType, Test, Timing
from make import NOW
from make_mail import make_letter
from product import Product


async def of_senders(
    product: Product, list_id: ListId, delivery_id: DeliveryId
) -> dict[str, int | str]:
    """Ids by parameter, and under names of their own."""
    account_id = product.anna.id
    refused = Refused(
        account_id=account_id,
        delivery_id=delivery_id,
        blame=Blame.OURS,
        status="5.7.1",
        words="Your address is listed.",
    )
    async with product.pool.transaction() as conn:
        schema = await lists.schema(conn, account_id, list_id)
        letter_id = await make_letter(conn, schema)
        draft = NewSend(list_id=list_id, letter_id=letter_id, type=SendType.SUBSCRIPTION)
        test = Test((Content(letter_id), Content(letter_id)), 20, "opens", 4)
        tested = replace(
            draft, type=SendType.ABSOLUTE, timing=Timing(send_at=NOW.replace(year=2030)), test=test
        )
        made = [await sends.create(conn, account_id, each) for each in (draft, tested)]
        await queries_refusals.record(conn, [refused], NOW)
        found = await queries_refusals.page(conn, account_id)
        links = await make_relay_and_domains(product, conn)
    told: dict[str, int | str] = {
        "draftSend": made[0].id,
        "testedSend": made[1].id,
        "refusalId": found[0].id,
    }
    return told | links


async def make_relay_and_domains(product: Product, conn: Conn) -> dict[str, int | str]:
    """A relay, a domain whose keys wait, and one whose keys sign; not too many of them."""
    account_id, signer = product.anna.id, product.services.signer
    for relay in await queries.all_relays(conn, account_id):
        await senders.delete_relay(conn, account_id, relay.id)
    for known in await queries.domains(conn, account_id):
        await senders.delete_domain(conn, account_id, known.id)
    wish = RelayWish(name="Fő", url="smtp://93.184.215.14")
    made = await senders.add_relay(conn, account_id, wish, signer=signer, allow_private=False)
    ids = [
        await senders.add_domain(conn, account_id, name=name, keys=keys(name), signer=signer)
        for name in ("anna.example", "bela.example")
    ]
    await senders.activate_keys(conn, account_id, ids[1].id, now=NOW)
    return {"relayId": made.id, "domainId": ids[0].id, "signingDomain": ids[1].id}


@cache
def keys(domain: str) -> NewKeys:
    """Keys that are made once, since that takes long."""
    return NewKeys(NOW, make_pair(domain, "k1"))
