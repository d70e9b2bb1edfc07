"""Sends through API v2."""

import asyncio
from typing import Any

import httpx
import pytest

import make_sends
from api_v2.start import pointers, problem, timeless
from kapocs.ids import LetterId
from kapocs.letters import actions as letters
from kapocs.letters.model import LetterChange
from product import Product

AT = {"type": "ABSOLUTE", "sendAtDateTime": "2027-12-01T09:00:00+01:00"}


async def make_body(product: Product, *, people: int = 1, **more: Any) -> dict[str, Any]:
    """What makes a send of Anna's."""
    async with product.pool.transaction() as conn:
        stage = await make_sends.make_stage(conn, product.anna.id, people=people)
    return {"listId": stage.schema.list.id, "emailId": stage.letter_id, **AT, **more}


async def make_send(product: Product, api: httpx.AsyncClient, **more: Any) -> str:
    """The path of a send of Anna's."""
    made = await api.post("/v2/sends", json=await make_body(product, **more))
    assert made.status_code == 201, made.text
    return f"/v2/sends/{made.json()['sendId']}"


async def test_a_new_send_is_inactive_and_called_as_its_letter(
    product: Product, api: httpx.AsyncClient
) -> None:
    body = await make_body(product, fromEmail="anna@pelda.hu")
    made = await api.post("/v2/sends", json=body)
    assert made.status_code == 201, made.text
    send = made.json()
    assert [each.partition(":")[0] for each in send.pop("warnings")] == [
        f"letter {body['emailId']}"
    ]
    assert (send["name"], send["active"], send["status"]) == ("Árvíztűrő", False, "DRAFT")
    assert send["sendAtDateTime"] == "2027-12-01T08:00:00Z"
    assert {name: send[name] for name in ("listId", "emailId", "type")} == {
        name: body[name] for name in ("listId", "emailId", "type")
    }
    assert (await api.get(made.headers["location"])).json() == send
    assert (await api.get("/v2/sends")).json() == {"data": [send], "nextAfter": None}


TYPES: list[dict[str, Any]] = [
    {"sendType": "SMART_SEND", "sendAtDate": "2027-12-01"},
    {
        "sendType": "RELATIVE_AFTER_DATE", "referenceField": "mssys_birthday", "relativeDays": -2,
        "relativeHours": 9, "relativeMinutes": 30, "relativeDaysName": "MON-TUE", "yearly": True,
    },
    {
        "sendType": "RELATIVE_AFTER_MINUTES", "referenceField": "subdate",
        "relativeHoursNumber": 1, "relativeMinutesNumber": 30,
    },
    {"sendType": "SUBSCRIPTION", "formId": None},
    {"sendType": "DATA_UPDATE"},
]  # fmt: skip


@pytest.mark.parametrize("times", TYPES, ids=lambda each: each["sendType"])
async def test_every_type_comes_back_as_it_went_in(
    product: Product, api: httpx.AsyncClient, times: dict[str, Any]
) -> None:
    body = {**await make_body(product), **times}
    for name in AT:
        del body[name]
    made = await api.post("/v2/sends", json=body)
    assert made.status_code == 201, made.text
    send = made.json()
    assert send.pop("type") == times["sendType"]
    rest = {name: value for name, value in times.items() if name != "sendType"}
    assert {name: send[name] for name in rest} == rest


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"type": "absolute"}, "/type", "wrong_shape"),
    ({"sendAtDateTime": "2027-12-01T09:00:00"}, "/sendAtDateTime", "wrong_shape"),
    ({"sendAtDateTime": None}, "/sendAtDateTime", "bad_send"),
    ({"relativeDaysName": "MON"}, "/relativeDaysName", "bad_send"),
    ({"subject": "x" * 501}, "/subject", "wrong_shape"),
    ({"subject": "egy\nkettő"}, "/subject", "bad_send"),
    ({"name": "x" * 201}, "/name", "wrong_shape"),
    ({"segmentIds": ["x"]}, "/segmentIds/0", "wrong_shape"),
    ({"fromEmail": "anna@gmail.com"}, "/fromEmail", "free_mail_sender"),
    ({"fromEmail": "nem cím"}, "/fromEmail", "bad_email"),
    ({"active": True}, "/active", "wrong_shape"),
    ({"listId": 2**63}, "/listId", "wrong_shape"),
    ({"emailId": None}, "/emailId", "wrong_shape"),
]


@pytest.mark.shared_database
@pytest.mark.parametrize(("more", "where", "code"), WRONG)
async def test_what_is_wrong_is_named(
    product: Product, api: httpx.AsyncClient, more: dict[str, Any], where: str, code: str
) -> None:
    body = await make_body(product, **more)
    said = problem(await api.post("/v2/sends", json=body), 422, code)
    assert pointers(said) == {where: code}


async def test_all_that_is_wrong_with_a_send_is_named_at_once(
    product: Product, api: httpx.AsyncClient
) -> None:
    wrong: dict[str, Any] = {
        "type": "SMART_SEND", "fromEmail": "anna@gmail.com", "replyTo": "nem cím",
        "subject": "egy\nkettő", "resendTo": "FAILED",
    }  # fmt: skip
    body = await make_body(product, **wrong)
    expected = {
        "/sendAtDateTime": "bad_send", "/sendAtDate": "bad_send", "/subject": "bad_send",
        "/fromEmail": "free_mail_sender", "/replyTo": "bad_email", "/resendTo": "bad_send",
    }  # fmt: skip
    said = problem(await api.post("/v2/sends", json=body), 422, "invalid_fields")
    assert pointers(said) == expected
    made = await api.post("/v2/sends", json=await make_body(product))
    path = f"/v2/sends/{made.json()['sendId']}"
    said = problem(await api.patch(path, json=wrong), 422, "invalid_fields")
    # What belonged to the old type goes with it.
    assert pointers(said) == {name: code for name, code in expected.items()
                              if name != "/sendAtDateTime"}  # fmt: skip


async def test_what_belongs_to_another_account_is_not_there(
    product: Product, api: httpx.AsyncClient
) -> None:
    body = await make_body(product)
    cili = product.client(product.stranger)
    problem(await cili.post("/v2/sends", json=body), 404, "list_not_found")
    never = 2**62
    problem(await api.post("/v2/sends", json=body | {"emailId": never}), 404, "letter_not_found")
    said = await api.post("/v2/sends", json=body | {"segmentIds": [never]})
    problem(said, 404, "segment_not_found")
    assert (await cili.get("/v2/sends")).json()["data"] == []


async def test_a_letter_that_nobody_can_leave_by_is_told_before_it_goes_out(
    product: Product, api: httpx.AsyncClient
) -> None:
    path = await make_send(product, api)
    told = (await api.post(f"{path}/activate")).json()["warnings"]
    assert "no [unsubscribe] link" in told[0]
    async with product.pool.transaction() as conn:
        await letters.update(
            conn, product.anna.id, LetterId((await api.get(path)).json()["emailId"]),
            LetterChange(text="Szia! [/leiratkozas]"),
        )  # fmt: skip
    assert (await api.patch(path, json={"name": "Őszi"})).json()["warnings"] == []


async def test_a_repeated_request_with_its_key_makes_one_send(
    product: Product, api: httpx.AsyncClient
) -> None:
    body, key = await make_body(product), {"Idempotency-Key": "egy"}
    first = await api.post("/v2/sends", json=body, headers=key)
    again = await api.post("/v2/sends", json=body, headers=key)
    assert (again.status_code, again.json()) == (201, first.json())
    assert len((await api.get("/v2/sends")).json()["data"]) == 1


@pytest.mark.parametrize("verb", ["PUT", "PATCH"])
async def test_only_what_is_given_changes(
    product: Product, api: httpx.AsyncClient, verb: str
) -> None:
    path = await make_send(product, api, subject="Régi", replyTo="a@pelda.hu")
    before = (await api.get(path)).json()
    changed = await api.request(verb, path, json={"subject": "Új"})
    after = changed.json()
    assert timeless(after | before) == timeless(after) | {"subject": "Régi"}
    assert after.keys() - before.keys() == {"warnings"}
    said = await api.request(verb, path, json={"type": "SMART_SEND"})
    assert pointers(problem(said, 422, "bad_send")) == {"/sendAtDate": "bad_send"}
    smart = {"type": "SMART_SEND", "sendAtDate": "2027-12-02"}
    moved = (await api.request(verb, path, json=smart)).json()
    assert (moved["sendAtDateTime"], moved["sendAtDate"]) == (None, "2027-12-02")


async def test_of_a_time_after_a_moment_the_part_that_is_left_out_stays(
    product: Product, api: httpx.AsyncClient
) -> None:
    path = await make_send(
        product, api, type="RELATIVE_AFTER_MINUTES", sendAtDateTime=None,
        referenceField="subdate", relativeHoursNumber=2, relativeMinutesNumber=15,
    )  # fmt: skip
    changed = (await api.patch(path, json={"relativeMinutesNumber": 40})).json()
    assert (changed["relativeHoursNumber"], changed["relativeMinutesNumber"]) == (2, 40)


async def test_a_send_is_activated_held_and_ended(product: Product, api: httpx.AsyncClient) -> None:
    path = await make_send(product, api)
    for step, status, active in [
        ("activate", "SCHEDULED", True),
        ("activate", "SCHEDULED", True),
        ("pause", "PAUSED", False),
        ("resume", "SCHEDULED", True),
        ("deactivate", "PAUSED", False),
        ("activate", "SCHEDULED", True),
        ("cancel", "CANCELLED", False),
    ]:
        answer = await api.post(f"{path}/{step}")
        assert answer.status_code == 200, answer.text
        assert (answer.json()["status"], answer.json()["active"]) == (status, active), step
    problem(await api.post(f"{path}/activate"), 409, "wrong_send_state")
    problem(await api.post(f"{path}/pause"), 409, "wrong_send_state")


async def test_of_cancels_at_once_one_counts(product: Product, api: httpx.AsyncClient) -> None:
    path = await make_send(product, api)
    answers = await asyncio.gather(*(api.post(f"{path}/cancel") for _ in range(4)))
    assert sorted(each.status_code for each in answers) == [200, 409, 409, 409]


async def test_the_status_of_a_send_tells_what_went_out(
    product: Product, api: httpx.AsyncClient
) -> None:
    path = await make_send(product, api, people=3, sendAtDateTime="2026-01-01T00:00:00Z")
    empty = (await api.get(f"{path}/status")).json()
    assert (empty["status"], empty["totals"]["planned"]) == ("DRAFT", 0)
    await api.post(f"{path}/activate")
    await product.work()
    told = (await api.get(f"{path}/status")).json()
    assert told["planningDone"] is True
    assert (told["totals"]["planned"], told["totals"]["sent"]) == (3, 3)
    assert told["variants"] == []


async def test_a_test_goes_to_the_address_named(product: Product, api: httpx.AsyncClient) -> None:
    path = await make_send(product, api)
    said = await api.post(f"{path}/test", json={"addresses": ["cili@kapocs.test"]})
    assert said.json() == {"queued": 1}
    await product.work()
    (sent,) = product.courier.sent
    assert sent.recipient == "cili@kapocs.test"
    assert (await api.get(f"{path}/status")).json()["totals"]["sent"] == 0
    wrong = await api.post(f"{path}/test", json={"addresses": ["nem cím"]})
    problem(wrong, 422, "bad_email")
