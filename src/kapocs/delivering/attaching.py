"""Letters that ask for the invoice of their order get its file, while there is room for it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from kapocs.courier.mail.mime import AttachedFile
from kapocs.db.pool import Conn
from kapocs.deliveries.model import Delivery
from kapocs.deliveries.queries_outcomes import Later
from kapocs.delivering.draft import Draft
from kapocs.ids import AccountId, DeliveryId, ListId
from kapocs.invoicing.papers import papers
from kapocs.letters.extras import ATTACH_INVOICE
from kapocs.sends.model import Channel

_MOMENT = timedelta(seconds=2)


async def with_files(
    conn: Conn, drafts: Sequence[Draft], *, room: int
) -> tuple[list[Draft], list[Delivery]]:
    """The drafts with the files they ask for, and the deliveries that wait until there is room.

    No letter that asks for one, no statement. `room` is in bytes.
    """
    asking: dict[tuple[AccountId, ListId], list[Draft]] = {}
    for each in filter(_asks, drafts):
        asking.setdefault(each.schema.key, []).append(each)
    if not asking:
        return list(drafts), []
    files: dict[DeliveryId, AttachedFile] = {}
    late: dict[DeliveryId, Delivery] = {}
    for own in asking.values():
        ids = [each.person.id for each in own]
        found, without = await papers(conn, own[0].schema, ids, room=room)
        for each in own:
            if file := found.get(each.person.id):
                files[each.delivery.id] = file
                room -= len(file.data)
            elif each.person.id in without:
                late[each.delivery.id] = each.delivery
    going = (each for each in drafts if each.delivery.id not in late)
    made = [replace(each, attached=files.get(each.delivery.id)) for each in going]
    return made, list(late.values())


def _asks(draft: Draft) -> bool:
    is_mail = draft.delivery.channel is Channel.EMAIL
    return is_mail and ATTACH_INVOICE in draft.template.letter.fields


def in_a_moment(deliveries: Sequence[Delivery], now: datetime) -> list[Later]:
    """Each is due again soon."""
    due_at = now + _MOMENT
    return [
        Later(account_id=each.account_id, delivery_id=each.id, due_at=due_at) for each in deliveries
    ]
