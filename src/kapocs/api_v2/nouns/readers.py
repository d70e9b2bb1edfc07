"""Who reads the event stream by name, and the samples of the first start."""

from typing import Annotated

from fastapi import Path

from kapocs.api_v2.depends import Here, Tx, Who
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.account_things import (
    EventReaderShape,
    LeftSampleShape,
    PassedShape,
    SamplesGoneShape,
    SampleShape,
)
from kapocs.api_v2.shapes.common import Listed
from kapocs.facts import queries_readers
from kapocs.samples import queries as samples
from kapocs.samples import removing
from kapocs.samples.model import Sample
from kapocs.stream import reading
from kapocs.stream.model import ReaderNotFound

_InPathReader = Annotated[
    str, Path(alias="reader", max_length=100, description="Name of the reader, such as `crm`.")
]


async def index(caller: Who, conn: Tx) -> Listed[EventReaderShape]:
    """Who reads the account's events with `kapocs event tail --reader`, the last one first.

    Events are kept until all of them have read, for a time.
    """
    settled = await reading.settled(conn)
    return Listed(
        data=[
            EventReaderShape(
                name=each.name,
                position=each.position,
                behind=max(0, settled - each.position),
                gap_until=each.gap_until,
                read_at=each.read_at,
            )
            for each in await queries_readers.of(conn, caller.account_id)
        ]
    )


async def forget(caller: Who, conn: Tx, name: _InPathReader) -> None:
    """Forgets how far a reader is. Events are no longer kept for it."""
    if not await queries_readers.close(conn, caller.account_id, name):
        raise ReaderNotFound


async def pass_gap(services: Here, caller: Who, conn: Tx, name: _InPathReader) -> PassedShape:
    """Has a reader go on behind events that were dropped before it read them."""
    passed = await reading.pass_gap(conn, caller.account_id, name, now=services.clock())
    return PassedShape(
        name=name, after=passed.after, until=passed.until, passed=passed.until > passed.after
    )


async def samples_of(caller: Who, conn: Tx) -> Listed[SampleShape]:
    """What the first start made to be tried out; people and orders are on the lists."""
    found = await samples.all_of(conn, caller.account_id)
    return Listed(data=[SampleShape(**_sample(each)) for each in found])


async def delete_samples(services: Here, caller: Who, conn: Tx) -> SamplesGoneShape:
    """Deletes all samples with their people and orders. What is in use is archived instead.

    Ask again once nothing needs what was left.
    """
    left = await removing.remove(conn, caller.account_id, now=services.clock())
    return SamplesGoneShape(
        left=[LeftSampleShape(**_sample(each.sample), reason=each.reason) for each in left]
    )


def _sample(found: Sample) -> dict[str, str]:
    return {"kind": found.kind.value, "id": found.thing, "name": found.name}


READERS = (
    Route("GET /event-readers", index, "listEventReaders", "See who reads events"),
    Route("DELETE /event-readers/{reader}", forget, "deleteEventReader", "Forget a reader",
          204, (ReaderNotFound,)),
    Route("POST /event-readers/{reader}/pass-gap", pass_gap, "passEventGap",
          "Go on behind what was dropped", 200, (ReaderNotFound,)),
)  # fmt: skip
SAMPLES = (
    Route("GET /samples", samples_of, "listSamples", "Read the samples"),
    Route("POST /samples/delete", delete_samples, "deleteSamples", "Delete the samples"),
)
