"""Collections read by what was changed lately: which can be, and what they answer."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from api_v2.start import place, pointers, problem
from api_v2.test_reading import walk
from documented import stored
from product import Product

pytestmark = pytest.mark.shared_database

TEXT = "Árvíztűrő tükörfúrógép"
_WRITTEN_ONCE = "what is in it is not changed any more: `after` follows it, as ids grow"
STORED_PATHS = [
    (path, each["get"]["operationId"], {one["name"] for one in each["get"].get("parameters", ())})
    for path, each in stored()["paths"].items()
    if "get" in each
]
"""Path, operation and parameters of all that is read."""
NOT_BY_CHANGE: dict[str, str] = {
    **dict.fromkeys(
        (
            "getSubscriberHistory", "listEvents", "listAccountEvents", "listImportRejects",
            "listRetentionRuns", "listFormVersions", "listLetterImages", "listSuppressions",
            "listSmsOptOuts", "listConnectorLog", "listBankStatements", "listAuditLines",
        ),
        _WRITTEN_ONCE,
    ),
    "listRecipients": "a letter on its way changes many times; the events tell what became of it",
    "listWebhookMessages": "what a receiver was not told is in `state`; events tell the rest",
    "listInbound": "what could not be read is in `state`, and goes once it could",
    "listSitePeople": "who is to get a user is in `state`; the website tells the rest",
    "listAutomationRuns": "people go on all the time; `state` tells who ended, and failed",
    "listAutomationVersions": "a version never changes; the newest come first",
    "listAutomationCalls": "what is under way, or failed, is in `state`",
    "getLedger": "`updatedSince` of each list's orders follows the orders of all",
    "listSegmentSubscribers": "who is in a segment changes with conditions, time and people",
}  # fmt: skip
"""Collections read by pages that have no `updatedSince` → why."""

MADE: dict[str, dict[str, Any]] = {
    "/v2/lists": {},
    "/v2/letters": {"subject": TEXT, "html": "<p>x</p>"},
    "/v2/segments": {"where": "email <> ''"},
    "/v2/landing-pages": {"html": "<p>x</p>"},
    "/v2/letter-folders": {},
    "/v2/landing-page-folders": {},
    "/v2/segment-groups": {},
}
"""Where things are made that can be followed → what they need besides a name, and a list."""
_OF_A_LIST = frozenset(["/v2/segments", "/v2/landing-pages"])


def test_each_collection_can_be_read_by_change_or_says_why_not() -> None:
    taken = {operation: names for _, operation, names in STORED_PATHS}
    paged = {name for name, names in taken.items() if "after" in names}
    followed = {name for name, names in taken.items() if "updatedSince" in names}
    assert paged - followed == NOT_BY_CHANGE.keys()
    assert len(followed) > 8


@pytest.mark.parametrize("path", MADE)
async def test_what_was_changed_comes_after_what_was_made_and_page_by_page(
    api: httpx.AsyncClient, path: str
) -> None:
    wish = dict(MADE[path])
    if path in _OF_A_LIST:
        wish["listId"] = (await api.post("/v2/lists", json={"name": TEXT})).json()["listId"]
    own = []
    for name in "ABCDE":
        made = await api.post(path, json={**wish, "name": name})
        assert made.status_code == 201, made.text
        own.append(made.headers["location"])
    moment = datetime.now(UTC).isoformat()
    assert await walk(api, path, updatedSince=moment) == []
    for at, name in ((1, "B2"), (0, TEXT)):
        assert (await api.patch(own[at], json={"name": name})).status_code == 200
    found = await walk(api, path, updatedSince=moment)
    assert [each["name"] for each in found] == ["B2", TEXT]
    assert all(each["updatedAt"] >= moment[:19] for each in found)
    found = await walk(api, path, updatedSince="2026-01-01T00:00:00Z")
    assert [each["name"] for each in found] == ["C", "D", "E", "B2", TEXT]
    assert [each["name"] for each in await walk(api, path)] == [TEXT, "B2", "C", "D", "E"]
    page = (await api.get(path, params={"updatedSince": moment, "limit": 1})).json()
    wrong = await api.get(path, params={"after": page["nextAfter"]})
    assert pointers(problem(wrong, 422, "bad_cursor")) == {"after": "bad_cursor"}
    wrong = await api.get(path, params={"after": 7, "updatedSince": moment})
    assert pointers(problem(wrong, 422, "bad_cursor")) == {"after": "bad_cursor"}


async def test_global_variables_are_followed(api: httpx.AsyncClient) -> None:
    for name in "ABC":
        await api.put(f"/v2/globals/{name}".lower(), json={"html": TEXT})
    moment = datetime.now(UTC).isoformat()
    await api.put("/v2/globals/a", json={"html": "x"})
    found = await walk(api, "/v2/globals", updatedSince=moment)
    assert [each["name"] for each in found] == ["a"]
    found = await walk(api, "/v2/globals", updatedSince="2026-01-01T00:00:00Z")
    assert [each["name"] for each in found] == ["b", "c", "a"]


async def test_what_goes_on_with_sends_tasks_and_coupons_moves_them_to_the_end(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    person = (await where.add("anna@pelda.hu"))["subscriberId"]
    letter = await api.post("/v2/letters", json={"name": "A", "html": "<p>x</p>", "subject": TEXT})
    wish = {"listId": where.list_id, "emailId": letter.json()["letterId"], "type": "SUBSCRIPTION"}
    for path, body, steps in (
        ("/v2/sends", wish, ("activate", "deactivate", "archive", "restore")),
        (f"{where.path}/tasks", {"subscriberId": person, "title": TEXT}, ("close", "reopen")),
        ("/v2/coupons", {"type": "PERCENT", "amount": 10}, ("archive", "restore")),
    ):
        every = f"/v2/{path.rsplit('/', 1)[1]}"
        own = []
        for name in ("A", "B"):
            named = {"code": name} if every == "/v2/coupons" else {"name": name}
            more = {} if every == "/v2/tasks" else named
            made = await api.post(path, json={**body, **more})
            assert made.status_code == 201, made.text
            own.append(made.headers["location"])
        first = (await api.get(own[0])).json()
        for step in steps:
            moment = datetime.now(UTC).isoformat()
            answer = await api.post(f"{own[0]}/{step}")
            assert answer.status_code == 200, answer.text
            found = (
                await walk(api, every, updatedSince=moment, archived="true")
                if (every != "/v2/tasks")
                else await walk(api, every, updatedSince=moment)
            )
            assert [each["createdAt"] for each in found] == [first["createdAt"]], step
        assert found[0]["updatedAt"] > first["updatedAt"]
