"""A client that asks for many accounts keeps no cookies."""

import pytest

from courier.web import Answer, Asked, serving
from kapocs.outgoing.client import GuardedClient, KeepingClient


@pytest.mark.parametrize("kind", [GuardedClient, KeepingClient])
async def test_a_cookie_of_one_answer_is_not_told_to_the_next_asker(
    kind: type[GuardedClient],
) -> None:
    def sticky(asked: Asked) -> Answer:
        seen = asked.headers.get("cookie", "none").encode()
        return Answer(200, seen, {"Set-Cookie": "session=1; Path=/"})

    async with serving(sticky) as web:
        client = kind(allow_private=True)
        answers = [(await client.get(web.url, largest=1024)).content for _ in range(3)]
        await client.close()
    assert answers == [b"none"] * 3
