"""What an operation does with no connection in hand: asking the network, making keys.

A call with an Idempotency-Key is answered within one transaction, so the door does such work before
(`Route.ahead`); without a key the operation does it itself.
"""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from pydantic import ValidationError
from starlette.requests import Request

from kapocs.api_v2.shapes.common import Shape

Found = TypeVar("Found")
Body = TypeVar("Body", bound=Shape)


async def done_ahead(request: Request, do: Callable[[], Awaitable[Found]]) -> Found:
    """What the door has found, or else what `do` finds now."""
    ready: Found | None = getattr(request.state, "ahead", None)
    return await do() if ready is None else ready


def id_in_path(request: Request, name: str) -> int:
    """The id in a path that the door has matched."""
    return int(request.path_params[name])


def shaped(shape: type[Body], given: object) -> Body | None:
    """The body; None: it has not the shape of one, which the operation will say."""
    try:
        return shape.from_wire(given)
    except ValidationError:
        return None
