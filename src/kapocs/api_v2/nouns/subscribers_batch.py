"""Many subscribers in one call."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from starlette.requests import Request

from kapocs.addresses import BadEmail, email_key
from kapocs.api_v2.batches import BatchAsker, Batched, BatchRefused, Outcome, one_by_one, run
from kapocs.api_v2.depends import Here, InPathListId, Who, opened
from kapocs.api_v2.nouns.subscribers import form_among, pointing, wish_of
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.batches import BatchResult, NewSubscribers
from kapocs.api_v2.shapes.people import NewSubscriber
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.forms.model import Form
from kapocs.lists.model import Schema
from kapocs.pace import PACE
from kapocs.subscribers import actions
from kapocs.subscribers.model import SignUp


async def add_many(
    request: Request,
    services: Here,
    caller: Who,
    list_id: InPathListId,
    body: NewSubscribers,
) -> BatchResult:
    """Puts up to 1,000 people on a list; each started 100 of them count as one call.

    What holds for one holds for each of them: who left comes back, a double opt-in form asks
    first.
    """
    account_id = caller.account_id
    async with opened(request, services, caller) as conn:
        await services.schemas.get(conn, account_id, list_id)

    async def add(conn: Conn, items: Sequence[NewSubscriber]) -> list[Outcome]:
        schema, forms = await services.schemas.with_forms(conn, account_id, list_id)
        read = partial(_wishes, schema, forms, items, services.clock())
        wishes = await PACE.owing(account_id, len(items), read)
        return await _added(conn, wishes, items)

    kind = Batched(shape=NewSubscriber, key=_key, add=add)
    return await run(BatchAsker(request, services, caller), body.mode, body.items, kind)


async def _added(
    conn: Conn, wishes: Sequence[SignUp | KapocsError], items: Sequence[NewSubscriber]
) -> list[Outcome]:
    """Adds all who are new with one statement, and deals with the others one by one."""
    good = {place: each for place, each in enumerate(wishes) if isinstance(each, SignUp)}
    made: dict[int, Outcome] = {
        place: each for place, each in enumerate(wishes) if isinstance(each, KapocsError)
    }
    ids = await actions.add_new(conn, list(good.values())) if good else []
    made |= {place: id_ for place, id_ in zip(good, ids, strict=True) if id_ is not None}

    async def add(place: int) -> int:
        with pointing(items[place].fields):
            return await actions.add(conn, good[place])

    known = [place for place in good if place not in made]
    made |= zip(known, await one_by_one(conn, known, add), strict=True)
    return [made[place] for place in range(len(items))]


def _wishes(
    schema: Schema, forms: Sequence[Form], items: Sequence[NewSubscriber], now: datetime
) -> list[SignUp | KapocsError]:
    found: list[SignUp | KapocsError] = []
    for item in items:
        try:
            found.append(wish_of(schema, form_among(forms, item.form_id), item, now))
        except KapocsError as error:
            found.append(error)
    return found


def _key(item: NewSubscriber) -> str:
    try:
        return email_key(item.email or "")
    except BadEmail:
        return ""


ROUTES = (
    Route("POST /lists/{listId}/subscribers/batch", add_many,
          "addSubscribers", "Put many people on a list", 200, (BatchRefused,)),
)  # fmt: skip
