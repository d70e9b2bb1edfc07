"""Long answers, put into bytes without keeping other accounts waiting."""

from collections.abc import Callable

from pydantic import BaseModel
from starlette.responses import Response

from kapocs.ids import AccountId
from kapocs.pace import PACE


async def written(account_id: AccountId, size: int, make: Callable[[], BaseModel]) -> Response:
    """What `make` returns, as JSON. `size`: how many things are in it."""
    content = await PACE.by_size(account_id, size, lambda: make().model_dump_json(by_alias=True))
    return Response(content, media_type="application/json")
