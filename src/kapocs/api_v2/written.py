"""Long answers, put into bytes without keeping other accounts waiting.

The call's transaction is still open, so the account rests later for the time it takes.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel
from starlette.responses import Response

from kapocs.api_v2.shapes.common import Paged, Shape
from kapocs.ids import AccountId
from kapocs.pace import PACE

Row = TypeVar("Row")

_AT_ONCE = 50
"""What is put into bytes in one go, in which nothing else of the process is done."""


async def written(account_id: AccountId, size: int, make: Callable[[], BaseModel]) -> Response:
    """What `make` returns, as JSON. `size`: how many things are in it."""
    content = await PACE.owing(account_id, size, lambda: make().model_dump_json(by_alias=True))
    return Response(content, media_type="application/json")


async def page_of(
    account_id: AccountId,
    rows: Sequence[Row],
    shape: Callable[[Row], Shape],
    *,
    more: int | str | None,
    without: set[str] | None = None,
) -> Response:
    """`Paged` of these rows, each in its shape, as JSON. `more`: where the next page begins.

    `without`: members of each that are left out.
    """

    def put(begin: int) -> str:
        piece = rows[begin : begin + _AT_ONCE]
        return ",".join(shape(row).model_dump_json(by_alias=True, exclude=without) for row in piece)

    size = len(rows)
    pieces = [await PACE.owing(account_id, size, put, at) for at in range(0, size, _AT_ONCE)]
    around = Paged[Any](data=[], next_after=more).model_dump_json(by_alias=True)
    content = around.replace("[]", f"[{','.join(pieces)}]", 1)
    return Response(content, media_type="application/json")
