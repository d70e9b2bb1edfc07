"""Reading a request's body, and no more of it than is allowed."""

from starlette.types import Receive

from kapocs.errors import Invalid


class BodyTooLarge(Invalid):
    """The request's body is too large."""

    code = "body_too_large"


class ClientGone(Exception):
    """The client hung up before its body was complete."""


async def read_body(receive: Receive, limit: int) -> bytes:
    """The whole body. BodyTooLarge beyond `limit` bytes; ClientGone when it ends early."""
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > limit:
            raise BodyTooLarge(f"The body is larger than {limit} bytes.")
        chunks.append(chunk)
        if not message.get("more_body"):
            return b"".join(chunks)
