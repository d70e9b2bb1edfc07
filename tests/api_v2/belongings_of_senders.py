"""What Anna has of sends and of who they come from, so that strangers can ask for it."""

from dataclasses import replace

from kapocs.courier.refusal import Blame
from kapocs.ids import DeliveryId, ListId
from kapocs.lists import actions as lists
from kapocs.senders import queries_refusals
from kapocs.senders.refusals import Refused
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
    return {"draftSend": made[0].id, "testedSend": made[1].id, "refusalId": found[0].id}
