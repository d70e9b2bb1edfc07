"""What programs do with the clients, with a network between that is not always well."""

import time
from pathlib import Path
from typing import Any

import orjson
import pytest

from kapocs.outgoing.signatures import Signable, headers, new_secret, public_key
from product import Product
from sdks.between import Between, Fault
from sdks.clients import Clients, Language

pytestmark = pytest.mark.php
BODY = '{"type":"order.paid","data":{"name":"Árvíztűrő tükörfúrógép"}}'


def messages() -> list[dict[str, Any]]:
    """Four that are right, and then five that are not."""
    now = int(time.time())
    shared, other = new_secret(ed25519=False), new_secret(ed25519=False)
    private = new_secret(ed25519=True)
    public, strange = public_key(private), public_key(new_secret(ed25519=True))
    both = headers(Signable("msg_1", now, BODY.encode()), [shared, private])
    old = headers(Signable("msg_1", now - 400, BODY.encode()), [shared])
    right = [shared, public, [other, shared], [other, public]]
    wrong: list[dict[str, Any]] = [
        {"headers": both, "secrets": other},
        {"headers": both, "secrets": strange},
        {"headers": old, "secrets": shared},
        {"headers": {}, "secrets": shared},
    ]
    return [
        *({"headers": both, "secrets": each, "body": BODY} for each in right),
        *({"body": BODY, **each} for each in wrong),
        {"headers": both, "secrets": shared, "body": BODY.replace("Á", "A")},
    ]


TOLD = {
    "added": "Űr",
    "people": ["a@kapocs.test", "b@kapocs.test", "c@kapocs.test"],
    "once": True,
    "busy": True,
    "renewed": True,
    "taken": ["Conflict", 409, "email_taken", [], True],
    "wrong": ["Invalid", 422, "bad_email", ["/email"], True],
    "edited": ["Árvíztűrő", "Conflict", 412],
    "unknown": ["NotFound", 404, "subscriber_not_found", [], True],
    "denied": ["NotAuthenticated", 401, "not_authenticated", [], True],
    "unreachable": ["Unreachable"],
    "messages": ["order.paid"] * 4 + [None] * 5,
}
"""What the program writes out."""


@pytest.mark.parametrize("language", list(Language))
async def test_a_program_goes_on_where_the_network_fails_and_learns_what_is_wrong(
    clients: Clients, product: Product, tmp_path: Path, language: Language
) -> None:
    anna = product.client(product.auth)
    here, losing = [
        (await anna.post("/v2/lists", json={"name": name})).json()["listId"] for name in "ab"
    ]
    given = {"listId": here, "losing": losing, "messages": messages(), "stranger": "Árvíztűrő"}
    file = tmp_path / "given.json"
    file.write_bytes(orjson.dumps(given))
    add = f"POST /v2/lists/{losing}/subscribers"
    read = f"GET /v2/lists/{losing}/subscribers"
    faults = {
        add: Fault.LOST,
        read: Fault.CUT,
        "GET /v2/products": Fault.BUSY,
        "GET /v2/usage": Fault.EXPIRED,
    }
    key = product.anna_key
    between = Between(int(product.base_url.rsplit(":")[-1]), faults)
    async with between.listening() as url:
        out = await clients.script("journey", language, url, key.username, key.password, str(file))
    assert orjson.loads(out) == TOLD
    seen = [line for line, _ in between.seen]
    keys = {key for line, key in between.seen if line == add}
    assert seen.count(add) == 2
    assert len(keys) == 1
    assert "" not in keys
    assert sum(line.startswith(read) for line in seen) == 2
    assert seen.count("GET /v2/products") == seen.count("GET /v2/usage") == 2
    # At the start, once a token was refused, and by the one with the wrong password.
    assert seen.count("POST /v2/access-token") == 3
