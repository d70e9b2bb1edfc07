"""Reading a request's body, and no more of it than is allowed."""

from starlette.types import Receive

from kapocs.errors import Invalid


class BodyTooLarge(Invalid):
    """The request's body is too large."""

    code = "body_too_large"


class TooManyValues(Invalid):
    """The body holds too many values; send them in several requests."""

    code = "too_many_values"


MOST_VALUES = 300_000
"""Of a JSON body. One of single digits alone would stop the process for longer than others wait."""


def check_values(body: bytes) -> None:
    """TooManyValues for a JSON body of more; commas and colons in texts count too."""
    if len(body) > MOST_VALUES and body.count(b",") + body.count(b":") > MOST_VALUES:
        raise TooManyValues(f"The body holds more than {MOST_VALUES} values.")


def check_count(found: object, most: int) -> None:
    """TooManyValues for what JSON held, when it is more than so many values at any depth."""
    count = 0
    waiting: list[object] = [found]
    while waiting:
        each = waiting.pop()
        inner = list(each.values()) if isinstance(each, dict) else each
        if isinstance(inner, list):
            count += len(inner)
            if count > most:
                raise TooManyValues(f"The body holds more than {most} values.")
            waiting += inner


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
