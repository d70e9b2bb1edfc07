"""Every collection that can be read by what was changed: all is in it, and each change moves it."""

import re
from datetime import UTC, datetime
from typing import Any

import httpx

from api_v2.asked_of_strangers import OF_ANOTHER
from api_v2.belongings import annas
from api_v2.test_following import STORED_PATHS, TEXT
from api_v2.test_reading import walk
from product import Product

LONG_AGO = "2026-01-01T00:00:00Z"
CHANGES: dict[str, list[tuple[str, dict[str, Any] | None]]] = {
    "keyId": [("PATCH /keys/{}", {"name": TEXT}), ("POST /keys/{}/rotate", {}),
              ("POST /keys/{}/revoke", None)],
    "userId": [("PATCH /users/{}", {"name": TEXT}), ("POST /users/{}/deactivate", None),
               ("POST /users/{}/activate", None)],
    "domainId": [("PATCH /domains/{}", {"trackingHost": "klikk.anna.example"})],
    "categoryId": [("PATCH /categories/{}", {"name": TEXT})],
    "shippingMethodId": [("PATCH /shipping-methods/{}", {"name": TEXT})],
    "paymentId": [("POST /payments/{}/reverse", None)],
    "invoiceId": [("POST /invoices/{}/cancel", None)],
    "recurrenceId": [("PATCH /recurrences/{}", {"dueDays": 3}),
                     ("POST /recurrences/{}/pause", None),
                     ("POST /recurrences/{}/resume", None)],
    "rowId": [("POST /bank-rows/{}/refuse", None), ("POST /bank-rows/{}/undo", None)],
    "importId": [("POST /imports/{}/cancel", None)],
    "exportId": [("POST /exports/{}/cancel", None)],
    "printBatchId": [("POST /print-batches/{}/cancel", None)],
}  # fmt: skip
"""What is done in turn to one thing of its collection, which then is the one that was changed."""


def collection(path: str, operation: str, ids: dict[str, Any]) -> str:
    """The path with Anna's ids in it."""
    ids = ids | {name: ids[other] for name, other in OF_ANOTHER.get(operation, {}).items()}
    return re.sub(r"\{(\w+)\}", lambda match: str(ids[match.group(1)]), path)


async def test_all_is_followed_in_the_order_of_its_changes(
    product: Product, api: httpx.AsyncClient
) -> None:
    _, ids = await annas(product, api)
    later = datetime.now(UTC).isoformat()
    empty = []
    for path, operation, names in STORED_PATHS:
        if "updatedSince" not in names:
            continue
        where = f"/v2{collection(path, operation, ids)}"
        more = {"archived": "true"} if "archived" in names else {}
        found = await walk(api, where, updatedSince=LONG_AGO, **more)
        every = await walk(api, where, **more)
        assert sorted(map(str, found)) == sorted(map(str, every)), path
        moments = [each["updatedAt"] for each in found if each.get("updatedAt")]
        assert moments == sorted(moments), path
        assert await walk(api, where, updatedSince=later, **more) == [], path
        if not found:
            empty.append(operation)
    assert empty == ["listGlobals"]  # they are followed in test_following.py


async def test_each_change_moves_a_thing_to_the_end(
    product: Product, api: httpx.AsyncClient
) -> None:
    _, ids = await annas(product, api)
    for name, steps in CHANGES.items():
        for step, body in steps:
            verb, path = step.format(ids[name]).split(" ")
            moment = datetime.now(UTC).isoformat()
            answer = await api.request(verb, f"/v2{path}", json=body)
            assert answer.is_success, f"{step}: {answer.text}"
            found = await walk(api, f"/v2/{path.split('/')[1]}", updatedSince=moment)
            assert [each[name] for each in found] == [ids[name]], step
            assert found[0]["updatedAt"] >= moment[:19], step
