"""Putting people on a list, changing, leaving, through the modern paths."""

import asyncio
from datetime import datetime

import httpx

from api_v2.start import Place, place, pointers, problem, shop
from product import Product

SHAPE = {
    "subscriberId", "email", "lastName", "firstName", "fullName", "active", "confirmed",
    "subscribedAt", "confirmedAt", "updatedAt", "unsubscribedAt", "formId", "clientIp",
    "userAgent", "referer", "fields",
}  # fmt: skip


async def with_fields(where: Place) -> Place:
    for name, type_ in {"cipomeret": "NUMBER", "szuletett": "DATE", "kedvenc": "TEXT"}.items():
        made = await where.api.post(f"{where.path}/fields", json={"name": name, "type": type_})
        assert made.status_code == 201, made.text
    return where


async def test_everything_said_of_a_new_subscriber_is_kept(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await with_fields(await place(product, api))
    form_id = await where.form()
    wish = {
        "email": "Bela@Példa.hu", "lastName": "Kovács", "firstName": "Béla",
        "fullName": "Árvíztűrő tükörfúrógép", "formId": form_id,
        "subscribedAt": "2025-06-01T12:00:00+02:00", "clientIp": "203.0.113.9",
        "userAgent": "Böngésző/1.0", "referer": "https://pelda.hu/?a=b",
        "fields": {"cipomeret": 42, "szuletett": "1980-02-29", "kedvenc": "sör 🍺",
                   "mssys_city": "Pécs", "mssys_mobile": None},
    }  # fmt: skip
    made = await api.post(f"{where.path}/subscribers", json=wish)
    assert made.status_code == 201, made.text
    body = made.json()
    assert set(body) == SHAPE
    same = set(wish) - {"fields", "subscribedAt"}
    assert {name: body[name] for name in same} == {name: wish[name] for name in same}
    assert body["fields"] == {
        "cipomeret": "42", "szuletett": "1980-02-29", "kedvenc": "sör 🍺", "mssys_city": "Pécs",
    }  # fmt: skip
    assert body["subscribedAt"] == "2025-06-01T10:00:00Z"
    assert (body["active"], body["confirmed"], body["updatedAt"]) == (True, True, None)
    assert made.headers["location"].endswith(f"/subscribers/{body['subscriberId']}")
    assert (await api.get(made.headers["location"])).json() == body


async def test_numbers_and_times_are_kept_to_the_last_digit(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    field = {"name": "osszeg", "type": "DECIMAL", "scale": 12}
    made = await api.post(f"{where.path}/fields", json=field)
    assert made.status_code == 201, made.text
    number = "12345678901234567890.123456789012"
    known = await where.add(
        "a@b.hu", subscribedAt="2025-06-01T10:00:00.250Z", fields={"osszeg": number}
    )
    assert known["fields"] == {"osszeg": number}
    assert known["subscribedAt"] == "2025-06-01T10:00:00.250000Z"


async def test_a_double_opt_in_form_asks_before_anybody_is_active(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    form_id = await where.form(double_opt_in=True)
    made = await where.add("a@b.hu", formId=form_id)
    assert (made["active"], made["confirmed"]) == (False, False)
    await product.work()
    assert [message.recipient for message in product.courier.sent] == ["a@b.hu"]


async def test_somebody_who_is_there_is_a_conflict_and_who_left_comes_back(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    made = await where.add("bela@pelda.hu", firstName="Béla")
    wish = {"email": " BELA@pelda.hu "}
    again = problem(await api.post(f"{where.path}/subscribers", json=wish), 409, "email_taken")
    assert again["errorCode"] == 409
    left = await api.post(f"{where.path}/subscribers/{made['subscriberId']}/unsubscribe")
    assert left.status_code == 200
    assert left.json()["active"] is False
    assert left.json()["unsubscribedAt"] is not None
    back = await where.add("bela@pelda.hu")
    assert back["subscriberId"] == made["subscriberId"]
    assert (back["active"], back["firstName"], back["unsubscribedAt"]) == (True, "Béla", None)


async def test_of_many_sign_ups_of_one_address_at_once_one_is_added(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    answers = await asyncio.gather(
        *(api.post(f"{where.path}/subscribers", json={"email": "a@b.hu"}) for _ in range(20))
    )
    assert sorted(each.status_code for each in answers) == [201] + [409] * 19


async def test_nobody_is_turned_away_because_fields_are_added_meanwhile(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)

    async def join(n: int) -> int:
        answer = await api.post(f"{where.path}/subscribers", json={"email": f"u{n}@b.hu"})
        return answer.status_code

    async def extend(n: int) -> int:
        wish = {"name": f"mezo_{n}", "type": "TEXT"}
        return (await api.post(f"{where.path}/fields", json=wish)).status_code

    done = await asyncio.gather(*(act(n) for n in range(30) for act in (join, extend)))
    assert set(done) == {201}


async def test_an_order_brings_nobody_back_however_its_fields_are_written(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    first = await where.add("a@b.hu")
    left = await api.post(f"{where.path}/subscribers/{first['subscriberId']}/unsubscribe")
    assert left.status_code == 200, left.text
    for name in ("mssys_order_status", "Mssys_Order_Status"):
        assert not (await where.add("a@b.hu", fields={name: 1}))["active"]


async def test_a_shop_s_list_takes_an_address_twice_and_none_at_all(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    first, second = await where.add("a@b.hu"), await where.add("a@b.hu")
    assert first["subscriberId"] != second["subscriberId"]
    nameless = await api.post(f"{where.path}/subscribers", json={})
    assert nameless.json()["email"] == ""


REFUSED: list[tuple[dict[str, object], dict[str, str]]] = [
    ({}, {"/email": "bad_email"}),
    ({"email": None}, {"/email": "bad_email"}),
    ({"email": ""}, {"/email": "bad_email"}),
    ({"email": "nincs kukac"}, {"/email": "bad_email"}),
    ({"email": "a@b"}, {"/email": "bad_email"}),
    ({"email": "x@" + "y" * 250 + ".hu"}, {"/email": "bad_email"}),
    ({"email": 5}, {"/email": "wrong_shape"}),
    ({"email": ["a@b.hu"]}, {"/email": "wrong_shape"}),
    ({"email": "a@b.hu\0"}, {"/email": "field_invalid"}),
    ({"email": "a@b.hu", "firstName": "x" * 256}, {"/firstName": "field_invalid"}),
    ({"email": "a@b.hu", "subscribedAt": "tegnap"}, {"/subscribedAt": "wrong_shape"}),
    ({"email": "a@b.hu", "subscribedAt": "2025-06-01T12:00:00"}, {"/subscribedAt": "wrong_shape"}),
    ({"email": "a@b.hu", "subscribedAt": "9999-12-31T23:59:59Z"},
     {"/subscribedAt": "wrong_shape"}),
    ({"email": "a@b.hu", "formId": "x"}, {"/formId": "wrong_shape"}),
    ({"email": "a@b.hu", "formId": 2**63}, {"/formId": "wrong_shape"}),
    ({"email": "a@b.hu", "fields": {"nincs_ilyen": 1}}, {"/fields/nincs_ilyen": "field_invalid"}),
    ({"email": "a@b.hu", "fields": {"a/b~": 1}}, {"/fields/a~1b~0": "field_invalid"}),
    ({"email": "a@b.hu", "fields": {"active": "0"}}, {"/fields/active": "field_invalid"}),
    ({"email": "a@b.hu", "fields": {"ID": "7"}}, {"/fields/ID": "field_invalid"}),
    ({"email": "a@b.hu", "fields": {"kedvenc": {"a": 1}}}, {"/fields/kedvenc": "field_invalid"}),
    ({"email": "a@b.hu", "fields": {"kedvenc": "\0"}}, {"/fields/kedvenc": "field_invalid"}),
    ({"email": "a@b.hu", "fields": {"kedvenc": "x" * 65_536}},
     {"/fields/kedvenc": "field_invalid"}),
    ({"email": "a@b.hu", "fields": []}, {"/fields": "wrong_shape"}),
    ({"email": "a@b.hu", "e-mail": 1}, {"/e-mail": "wrong_shape"}),
    ({"email": "rossz", "lastName": "x" * 256,
      "fields": {"cipomeret": "nagy", "szuletett": "2023-02-29", "nincs": 1, "kedvenc": "jó"}},
     {"/email": "bad_email", "/lastName": "field_invalid", "/fields/cipomeret": "field_invalid",
      "/fields/szuletett": "field_invalid", "/fields/nincs": "field_invalid"}),
]  # fmt: skip


async def test_every_wrong_value_of_a_subscriber_is_pointed_at(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await with_fields(await place(product, api))
    for body, wrong in REFUSED:
        code = next(iter(wrong.values())) if len(wrong) == 1 else "invalid_fields"
        answer = await api.post(f"{where.path}/subscribers", json=body)
        assert pointers(problem(answer, 422, code)) == wrong, body
    assert (await api.get(f"{where.path}/subscribers")).json()["data"] == []


async def test_a_form_of_another_list_or_account_is_unknown(
    product: Product, api: httpx.AsyncClient
) -> None:
    where, other = await place(product, api), await place(product, api)
    for form_id in (await other.form(), 999_999):
        wish = {"email": "a@b.hu", "formId": form_id}
        answer = await api.post(f"{where.path}/subscribers", json=wish)
        assert problem(answer, 404, "form_not_found")["errorCode"] == 12000


async def test_a_change_touches_only_what_is_given(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await with_fields(await place(product, api))
    made = await where.add("a@b.hu", firstName="Béla", fields={"kedvenc": "sör", "cipomeret": 42})
    path = f"{where.path}/subscribers/{made['subscriberId']}"
    wish = {"lastName": "Kovács", "email": "uj@b.hu", "fields": {"kedvenc": None}}
    changed = await api.patch(path, json=wish)
    assert changed.status_code == 200, changed.text
    body = changed.json()
    assert datetime.fromisoformat(body.pop("updatedAt")).tzinfo is not None
    del made["updatedAt"]
    assert body == {
        **made, "email": "uj@b.hu", "lastName": "Kovács", "fields": {"cipomeret": "42"},
    }  # fmt: skip
    assert (await api.patch(path, json={"firstName": None})).json()["firstName"] == ""


async def test_an_empty_change_changes_nothing(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    made = await where.add("a@b.hu")
    path = f"{where.path}/subscribers/{made['subscriberId']}"
    assert (await api.patch(path, json={})).json() == made


async def test_a_change_to_a_taken_address_is_a_conflict_and_keeps_the_old_one(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    await where.add("foglalt@b.hu")
    made = await where.add("a@b.hu")
    path = f"{where.path}/subscribers/{made['subscriberId']}"
    wish = {"email": "Foglalt@B.hu", "lastName": "Kovács"}
    problem(await api.patch(path, json=wish), 409, "email_taken")
    assert (await api.get(path)).json() == made
    for wrong in ({"email": None}, {"email": "rossz"}):
        problem(await api.patch(path, json=wrong), 422, "bad_email")


async def test_leaving_twice_changes_nothing(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    made = await where.add("a@b.hu")
    path = f"{where.path}/subscribers/{made['subscriberId']}/unsubscribe"
    first = (await api.post(path)).json()
    assert (await api.post(path)).json() == first
    assert first["active"] is False


async def test_a_deleted_subscriber_is_gone(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    made = await where.add("a@b.hu")
    path = f"{where.path}/subscribers/{made['subscriberId']}"
    gone = await api.delete(path)
    assert (gone.status_code, gone.content) == (204, b"")
    for answer in (await api.delete(path), await api.get(path)):
        assert problem(answer, 404, "subscriber_not_found")["errorCode"] == 404
    again = await where.add("a@b.hu")
    assert again["subscriberId"] != made["subscriberId"]


async def test_a_subscriber_of_another_list_is_unknown_on_this_one(
    product: Product, api: httpx.AsyncClient
) -> None:
    where, other = await place(product, api), await place(product, api)
    made = await other.add("a@b.hu")
    answer = await api.get(f"{where.path}/subscribers/{made['subscriberId']}")
    problem(answer, 404, "subscriber_not_found")


async def test_pages_of_subscribers_are_complete_while_people_join_and_leave(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    there = [(await where.add(f"u{n}@b.hu"))["subscriberId"] for n in range(12)]
    seen: list[int] = []
    after: int | None = 0
    while after is not None:
        answer = await api.get(f"{where.path}/subscribers", params={"after": after, "limit": 5})
        body = answer.json()
        assert set(body) == {"data", "nextAfter"}
        seen += [each["subscriberId"] for each in body["data"]]
        after = body["nextAfter"]
        await where.add(f"kozben{len(seen)}@b.hu") if len(seen) < 12 else None
        await api.delete(f"{where.path}/subscribers/{there[0]}")
    assert seen[:12] == there
    assert seen == sorted(set(seen))
    assert len(seen) == 12 + 2
