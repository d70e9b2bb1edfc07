"""Many things in one call: each item is checked by itself and has a result of its own.

Mode `all`, and a call with an Idempotency-Key, are one transaction: whatever stops it leaves
nothing. Otherwise a few items share one, and what is stored stays when the rest never comes.
"""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeGuard, TypeVar

from pydantic import ValidationError
from starlette.requests import Request

from kapocs.api_v2.depends import opened
from kapocs.api_v2.errors import MOST_TOLD, shape_error, status_of
from kapocs.api_v2.problems import fault
from kapocs.api_v2.route import CREATED
from kapocs.api_v2.shapes.batches import (
    BatchMode,
    BatchResult,
    ItemFault,
    ItemProblem,
    ItemResult,
)
from kapocs.api_v2.shapes.common import Shape
from kapocs.cures.cure import cure
from kapocs.db.pool import Conn
from kapocs.errors import InvalidMany, KapocsError
from kapocs.pace import PACE
from kapocs.reasons import Reason
from kapocs.subscribers.model import EmailTaken, ListChanged, Overtaken
from kapocs.web.caller import Caller
from kapocs.web.idempotency import is_under_way
from kapocs.web.language import preferred
from kapocs.web.services import Services
from kapocs.web.transaction import in_part, in_transaction

ITEMS_OF_A_CALL = 100
"""As many items cost as much as one call."""
_CHECKED_AT_ONCE = 100

Body = TypeVar("Body", bound=Shape)
Thing = TypeVar("Thing")
Outcome = int | KapocsError | None
"""The id of what was made (None: it has none), or why it was not."""


class BatchRefused(InvalidMany):
    """Some items cannot be stored; none was."""

    code = "batch_refused"

    def __init__(self, problems: list[Any], bad: int, items: int) -> None:
        super().__init__(problems)
        self.reason = Reason("batch.refused", bad=bad, items=items)

    def told(self, language: str) -> str:
        """How many items are wrong; `errors` has what is."""
        return KapocsError.told(self, language)


@dataclass(frozen=True, slots=True)
class BatchAsker:
    """Who asks, and of what."""

    request: Request
    services: Services
    caller: Caller


@dataclass(frozen=True, slots=True, kw_only=True)
class Batched(Generic[Body]):
    """Things that can be made many at a time.

    `add` makes them in a transaction, and leaves it usable; one answer for each, in order. It may
    be called again for what was rolled back. `key`: those of two batches that can clash come in
    one order by it.
    """

    shape: type[Body]
    key: Callable[[Body], str]
    add: Callable[[Conn, Sequence[Body]], Awaitable[Sequence[Outcome]]]
    at_once: int = 100
    """Items of a transaction."""


async def run(
    asker: BatchAsker, mode: BatchMode, items: Sequence[object], kind: Batched[Body]
) -> BatchResult:
    """Makes the items. BatchRefused in mode `all` when any is wrong; CapReached."""
    await asker.request.state.entry.weigh(-(-len(items) // ITEMS_OF_A_CALL))
    batch = _Run(asker, mode, items, kind)
    await batch.read()
    await batch.store()
    language = preferred(asker.request.headers.get("accept-language", ""))
    results = [_result(*each, language) for each in sorted(batch.outcomes.items())]
    refused = sum(each.problem is not None for each in results)
    return BatchResult(stored=len(items) - refused, refused=refused, results=results)


class _Run(Generic[Body]):
    """A batch on its way. `outcomes`: by the item's place."""

    def __init__(
        self, asker: BatchAsker, mode: BatchMode, items: Sequence[object], kind: Batched[Body]
    ) -> None:
        self._asker = asker
        self._is_all = mode is BatchMode.ALL
        self._items = items
        self._kind = kind
        self.outcomes: dict[int, Outcome] = {}

    async def read(self) -> None:
        """Looks at the shape of each. BatchRefused."""
        account_id, items = self._asker.caller.account_id, self._items
        good: dict[int, Body] = {}
        for begin in range(0, len(items), _CHECKED_AT_ONCE):
            part = items[begin : begin + _CHECKED_AT_ONCE]
            found = await PACE.owing(account_id, len(part) + 1, _shaped, part, self._kind.shape)
            for place, each in enumerate(found, begin):
                if isinstance(each, KapocsError):
                    self.outcomes[place] = each
                else:
                    good[place] = each
        self._good = good
        self._refuse_any()

    async def store(self) -> None:
        """Makes those that have a good shape. BatchRefused."""
        request, services, caller = self._asker.request, self._asker.services, self._asker.caller
        order = sorted(self._good, key=lambda place: (self._kind.key(self._good[place]), place))
        if is_under_way(request):
            async with opened(request, services, caller) as conn:
                await in_part(conn, lambda conn: self._all(conn, order))
            return
        pool = services.pool.of(caller.account_id)
        async with PACE.big_call(caller.account_id, is_big=request.state.is_big):
            if self._is_all:
                await in_transaction(pool, lambda conn: self._all(conn, order))
                return
        for part in _parts(order, self._kind.at_once):
            await PACE.paid(caller.account_id)
            await in_transaction(pool, partial(self._some, part))

    async def _all(self, conn: Conn, order: Sequence[int]) -> None:
        for part in _parts(order, self._kind.at_once):
            await self._some(part, conn)
        self._refuse_any()

    async def _some(self, part: Sequence[int], conn: Conn) -> None:
        made = await self._kind.add(conn, [self._good[place] for place in part])
        self.outcomes.update(zip(part, made, strict=True))

    def _refuse_any(self) -> None:
        wrong = [each for each in sorted(self.outcomes.items()) if _is_wrong(each[1])]
        if self._is_all and wrong:
            told = [each for place, error in wrong for each in _faults(place, error)]
            raise BatchRefused(told[:MOST_TOLD], len(wrong), len(self._items))


async def one_by_one(
    conn: Conn, things: Sequence[Thing], add: Callable[[Thing], Awaitable[int]]
) -> list[Outcome]:
    """Makes each in a part of the transaction: what goes wrong is the outcome of that one."""
    made: list[Outcome] = []
    for thing in things:
        try:
            async with conn.savepoint():
                made.append(await add(thing))
        except (ListChanged, Overtaken):
            raise
        except KapocsError as error:
            made.append(error)
    return made


def _shaped(items: Sequence[object], shape: type[Body]) -> list[Body | KapocsError]:
    return [_one_shaped(each, shape) for each in items]


def _one_shaped(item: object, shape: type[Body]) -> Body | KapocsError:
    try:
        return shape.from_wire(item)
    except ValidationError as error:
        found = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        return shape_error(found)


def _parts(order: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for begin in range(0, len(order), size):
        yield order[begin : begin + size]


def _is_wrong(outcome: Outcome) -> TypeGuard[KapocsError]:
    return isinstance(outcome, KapocsError)


def _faults(place: int, outcome: Outcome) -> Iterator[KapocsError]:
    """The errors of an item, each at its place in the whole body."""
    if isinstance(outcome, KapocsError):
        for each in outcome.problems if isinstance(outcome, InvalidMany) else [outcome]:
            own = "" if each.field is None else fault(each, "en").get("pointer", "")
            each.field = f"/items/{place}{own}"
            yield each


def _result(place: int, outcome: Outcome, language: str) -> ItemResult:
    if not isinstance(outcome, KapocsError):
        return ItemResult(index=place, status=CREATED, id=outcome, problem=None)
    status = status_of(type(outcome))
    problems = outcome.problems if isinstance(outcome, InvalidMany) else [outcome]
    told = ItemProblem(
        code=outcome.code,
        detail=outcome.told(language),
        cure=cure(outcome.code, status, language),
        errors=[ItemFault(**fault(each, language)) for each in problems if each.field is not None],
        subscriber_id=outcome.subscriber_id if isinstance(outcome, EmailTaken) else None,
    )
    return ItemResult(index=place, status=status, id=None, problem=told)
