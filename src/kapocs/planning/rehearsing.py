"""A campaign before it goes: who would get it, and who would not and why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.deliveries import queries_rehearse
from kapocs.deliveries.queries_rehearse import EXAMPLES, Rehearsed
from kapocs.ids import ListId
from kapocs.sends import audience
from kapocs.sends.audience import Chosen
from kapocs.sends.model import Send

GETS_IT = ""
"""The reason of those whom nothing keeps out."""


@dataclass(frozen=True, slots=True)
class Example:
    """One of them."""

    list_id: ListId
    subscriber_id: int
    email: str


@dataclass(frozen=True, slots=True)
class RehearsedPart:
    """How many records would get the letter (`why` is GETS_IT) or would not, and some of them.

    Reasons: unsubscribed, not_confirmed, inactive, no_address, not_in_segments, excluded,
    not_meant_again, double, suppressed.
    """

    why: str
    people: int
    examples: tuple[Example, ...]


async def rehearsed(conn: Conn, send: Send) -> list[RehearsedPart]:
    """All records of the send's lists by what would become of them now; nothing is planned.

    Those who would get it come first. What is looked at when the letter is written is not:
    frequency caps, role addresses, telephone numbers. SegmentNotFound, FieldNotFound.
    """
    found: list[RehearsedPart] = []
    earlier: list[Chosen] = []
    for list_id in send.list_ids:
        found += await _of_list(conn, send, list_id, earlier)
    return together(found)


async def rehearsed_list(conn: Conn, send: Send, number: int) -> list[RehearsedPart]:
    """The records of one of the send's lists, from 0; who is on an earlier one is a double there.

    SegmentNotFound, FieldNotFound.
    """
    before = [await audience.of_list(conn, send, list_id) for list_id in send.list_ids[:number]]
    earlier = [each for each in before if each is not None]
    return await _of_list(conn, send, send.list_ids[number], earlier)


async def _of_list(
    conn: Conn, send: Send, list_id: ListId, earlier: list[Chosen]
) -> list[RehearsedPart]:
    """The records of a list, which is one of the earlier ones from then on."""
    chosen = await audience.of_list(conn, send, list_id)
    if chosen is None:
        return []
    found = await queries_rehearse.rehearse(
        conn, send.account_id, send, list_id, chosen=chosen, earlier=earlier
    )
    earlier.append(chosen)
    return [RehearsedPart(each.why, each.people, _examples(list_id, each)) for each in found]


def together(found: Iterable[RehearsedPart]) -> list[RehearsedPart]:
    """The parts of several lists, those with the same reason as one; who would get it first."""
    by_why: dict[str, list[RehearsedPart]] = defaultdict(list)
    for each in found:
        by_why[each.why].append(each)
    made = [
        RehearsedPart(
            why,
            sum(each.people for each in parts),
            tuple(one for each in parts for one in each.examples)[:EXAMPLES],
        )
        for why, parts in by_why.items()
    ]
    return sorted(made, key=lambda each: (each.why != GETS_IT, -each.people, each.why))


def _examples(list_id: ListId, found: Rehearsed) -> tuple[Example, ...]:
    both = zip(found.ids, found.emails, strict=True)
    return tuple(Example(list_id, id_, email) for id_, email in both)
