"""The contract's own shapes: records by database field names, the event log."""

import httpx

import make
from api_v2.start import place, pointers, problem
from kapocs.lists import actions as lists
from kapocs.subscribers.model import EventType
from kapocs.subscribers.queries_events import Happening, note
from product import Product


async def test_records_carry_the_database_s_names_and_only_texts(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    await api.post(f"{where.path}/fields", json={"name": "cipomeret", "type": "NUMBER"})
    await api.post(f"{where.path}/fields", json={"name": "egyenleg", "type": "DECIMAL"})
    made = await where.add(
        "bela@pelda.hu", lastName="Kovács", firstName="Béla",
        subscribedAt="2026-06-01T10:00:00Z", fields={"mssys_city": "Pécs"},
    )  # fmt: skip
    answer = await api.get(f"/v2/newsletter/{where.list_id}/subscribers")
    assert answer.headers["content-type"] == "application/json"
    assert list(answer.json()) == ["subscribers"]
    (record,) = answer.json()["subscribers"]
    assert all(isinstance(value, str) for value in record.values())
    expected = {
        "id": str(made["subscriberId"]), "email": "bela@pelda.hu", "active": "1",
        "subdate": "2026-06-01 12:00:00", "firstupdate": "0000-00-00 00:00:00",
        "lastupdate": "0000-00-00 00:00:00", "mssys_lastname": "Kovács",
        "mssys_firstname": "Béla", "mssys_city": "Pécs", "mssys_birthday": "0000-00-00",
        "mssys_nsid": "0", "cipomeret": "0", "egyenleg": "0.00", "mssys_company": "",
    }  # fmt: skip
    assert {name: record[name] for name in expected} == expected
    fields = (await api.get(f"{where.path}/fields")).json()["data"]
    assert list(record) == [each["name"] for each in fields]


async def test_pages_by_number_are_complete_and_end_with_a_short_one(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    there = [str((await where.add(f"u{n}@b.hu"))["subscriberId"]) for n in range(11)]
    seen: list[str] = []
    sizes = []
    for page in range(1, 5):
        answer = await api.get(
            f"/v2/bearer/newsletter/{where.list_id}/subscribers", params={"limit": 5, "page": page}
        )
        found = [each["id"] for each in answer.json()["subscribers"]]
        sizes.append(len(found))
        seen += found
        await where.add(f"kozben{page}@b.hu")
    assert seen[:11] == there
    assert len(set(seen)) == len(seen)
    assert sizes == [5, 5, 3, 0]


async def test_page_and_limit_are_checked(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    for noun in ("subscribers", "events"):
        path = f"/v2/newsletter/{where.list_id}/{noun}"
        for query in ("page=0", "page=x", "limit=0", "limit=1001", "page=99999999999999999999"):
            body = problem(await api.get(f"{path}?{query}"), 422, "wrong_shape")
            assert pointers(body) == {query.partition("=")[0]: "wrong_shape"}
            assert body["errorCode"] == 10101
        assert (await api.get(f"{path}?page=1000000000&limit=1000")).status_code == 200


async def test_the_event_log_has_the_contract_s_shape(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api, name="Árvíztűrő")
    empty = (await api.get(f"/v2/newsletter/{where.list_id}/events")).json()
    assert empty == {
        "success": True,
        "data": {"list_name": "Árvíztűrő", "page": 1, "pageCount": 0, "events": []},
    }
    made = await where.add("bela@pelda.hu")
    id_ = made["subscriberId"]
    await api.post(f"{where.path}/subscribers/{id_}/unsubscribe")
    body = (await api.get(f"/v2/newsletter/{where.list_id}/events")).json()
    newest, oldest = body["data"]["events"]
    assert set(oldest) == {"id", "email", "happened_at", "type"}
    assert (newest["type"], oldest["type"]) == ("unsubscribe", "subscribe")
    assert (oldest["id"], oldest["email"]) == (str(id_), "bela@pelda.hu")
    assert len(oldest["happened_at"]) == len("2026-11-23 13:00:00")


async def test_events_of_letters_name_the_letter_and_clicks_the_link(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    async with product.pool.transaction() as conn:
        schema = await lists.schema(conn, product.anna.id, where.list_id)
        id_ = await make.make_subscriber(conn, schema)
        letter = await conn.value(
            """INSERT INTO letters (account_id, name, subject, text)
               VALUES (:anna, 'Üdvözlő', 'Isten hozta!', 'Szia') RETURNING id""",
            anna=product.anna.id,
        )
        link = await conn.value(
            """INSERT INTO letter_links (account_id, letter_id, target)
               VALUES (:anna, :letter, 'https://pelda.hu/?a=1&b=2') RETURNING id""",
            anna=product.anna.id,
            letter=letter,
        )
        clicked = Happening(
            *schema.key, id_, EventType.EMAIL_CLICK, make.NOW, letter_id=letter, link_id=link
        )
        await note(conn, [clicked])
    body = (await api.get(f"/v2/newsletter/{where.list_id}/events")).json()
    assert body["data"]["events"][0] == {
        "id": str(id_), "email": "bela@kapocs.test", "happened_at": "2026-11-23 13:00:00",
        "type": "email_click", "email_id": str(letter), "letter_name": "Üdvözlő",
        "subject": "Isten hozta!", "link": "https://pelda.hu/?a=1&b=2",
    }  # fmt: skip


async def test_events_come_in_pages(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    for n in range(5):
        await where.add(f"u{n}@b.hu")
    seen: list[str] = []
    for page in (1, 2, 3):
        answer = await api.get(
            f"/v2/newsletter/{where.list_id}/events", params={"page": page, "limit": 2}
        )
        data = answer.json()["data"]
        assert (data["page"], data["pageCount"]) == (page, 3)
        seen += [each["email"] for each in data["events"]]
    assert seen == [f"u{n}@b.hu" for n in reversed(range(5))]
