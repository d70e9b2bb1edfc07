"""Letters through API v2: stored, changed, looked at, put aside; their folders and pictures."""

from base64 import b64encode
from typing import Any

import httpx
import pytest

from api_v2.start import Place, place, pointers, problem
from api_v2.test_idempotency import key
from kapocs.ids import LetterId
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from product import Product

pytestmark = pytest.mark.shared_database

UNICODE = "Árvíztűrő tükörfúrógép"
LETTER = {"name": UNICODE, "subject": "Kedves [mssys_firstname]!", "html": "<p>[bolond] Szia</p>"}
GIF = b"GIF89a" + bytes(20)


async def make(api: httpx.AsyncClient, **more: Any) -> dict[str, Any]:
    answer = await api.post("/v2/letters", json={**LETTER, **more})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    assert answer.headers["location"].endswith(f"/v2/letters/{made['letterId']}")
    return made


async def test_a_letter_is_stored_changed_copied_and_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    made = await make(api)
    assert (made["kind"], made["version"], made["sourceFormat"]) == ("email", 1, "html")
    assert made["unknownFields"] == ["bolond"]
    assert any("unsubscribe" in each for each in made["problems"])
    path = f"/v2/letters/{made['letterId']}"
    shown = (await api.get(path)).json()
    assert shown == {name: made[name] for name in shown}
    changed = (await api.patch(path, json={"text": UNICODE, "embedImages": True})).json()
    assert (changed["text"], changed["version"], changed["html"]) == (UNICODE, 2, made["html"])
    copied = await api.post(f"{path}/copy", json={"name": "Másolat"})
    copy = copied.json()
    own = ("letterId", "name", "version", "createdAt", "updatedAt")
    assert copied.status_code == 201
    assert copied.headers["location"].endswith(f"/v2/letters/{copy['letterId']}")
    assert (copy["name"], copy["version"]) == ("Másolat", 1)
    assert {each: copy[each] for each in copy if each not in own} == {
        each: changed[each] for each in copy if each not in own
    }
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "letter_not_found")


async def test_mjml_and_sms_are_letters_too(product: Product, api: httpx.AsyncClient) -> None:
    source = (
        "<mjml><mj-body><mj-section><mj-column><mj-text>Szia</mj-text></mj-column></mj-section>"
        "</mj-body></mjml>"
    )
    made = await make(api, html=source, sourceFormat="mjml")
    assert made["source"] == source
    assert "<table" in made["html"]
    broken = await api.post(
        "/v2/letters", json={**LETTER, "html": "<mjml><mj-nincs/></mjml>", "sourceFormat": "mjml"}
    )
    assert pointers(problem(broken, 422, "letter_bad_mjml")) == {"/html": "letter_bad_mjml"}
    sms = await make(api, kind="sms", subject="", html="", text="Árvíztűrő")
    assert sms["sms"] == {"encoding": "UCS-2", "units": 9, "parts": 1, "left": 61}
    assert made["sms"] is None


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"name": ""}, "/name"),
        ({"name": " "}, "/name"),
        ({"name": "x" * 201}, "/name"),
        ({"name": "a\0b"}, "/name"),
        ({"subject": ""}, "/subject"),
        ({"subject": "x" * 501}, "/subject"),
        ({"subject": "a\0b"}, "/subject"),
        ({"html": "", "text": ""}, "/html"),
        ({"html": "<b>" * 300}, "/html"),
        ({"html": "<br>" * 60_000}, "/html"),
        ({"html": 5}, "/html"),
        ({"text": None}, "/text"),
        ({"sourceFormat": "rtf"}, "/sourceFormat"),
        ({"embedImages": "talán"}, "/embedImages"),
        ({"folderId": 0}, "/folderId"),
        ({"folderId": "x"}, "/folderId"),
        ({"color": "red"}, "/color"),
    ],
)
async def test_what_is_wrong_is_refused_by_its_place(
    product: Product, api: httpx.AsyncClient, wrong: dict[str, Any], pointer: str
) -> None:
    refused = await api.post("/v2/letters", json={**LETTER, **wrong})
    assert (refused.status_code, list(pointers(refused.json()))) == (422, [pointer]), refused.text
    made = await make(api)
    path = f"/v2/letters/{made['letterId']}"
    changed = await api.patch(path, json=wrong)
    assert (changed.status_code, list(pointers(changed.json()))) == (422, [pointer]), changed.text
    assert (await api.get(path)).json()["version"] == 1


async def test_letters_are_listed_by_kind_and_folder_page_by_page(
    product: Product, api: httpx.AsyncClient
) -> None:
    named = {"name": UNICODE}
    folder = await api.post("/v2/letter-folders", json=named)
    assert folder.status_code == 201
    id_ = folder.json()["folderId"]
    assert folder.headers["location"].endswith(f"/v2/letter-folders/{id_}")
    problem(await api.post("/v2/letter-folders", json=named), 409, "folder_name_taken")
    inside = [(await make(api, folderId=id_))["letterId"] for _ in range(3)]
    sms = await make(api, kind="sms", html="", text="x", folderId=id_)
    await make(api)

    async def listed(**params: Any) -> list[int]:
        page = (await api.get("/v2/letters", params={"folderId": id_, **params})).json()
        return [each["letterId"] for each in page["data"]]

    assert await listed() == [*inside, sms["letterId"]]
    assert await listed(kind="sms") == [sms["letterId"]]
    assert await listed(limit=2) == inside[:2]
    assert await listed(limit=2, after=inside[1]) == [inside[2], sms["letterId"]]
    aside = await api.post(f"/v2/letters/{inside[0]}/archive")
    assert aside.json()["archivedAt"] is not None
    assert (await api.post(f"/v2/letters/{inside[0]}/archive")).json() == aside.json()
    assert await listed() == [*inside[1:], sms["letterId"]]
    assert await listed(archived=True) == [*inside, sms["letterId"]]
    back = (await api.post(f"/v2/letters/{inside[0]}/restore")).json()
    assert back["archivedAt"] is None
    moved = (await api.patch(f"/v2/letters/{inside[0]}", json={"folderId": None})).json()
    assert (moved["folderId"], moved["version"]) == (None, 1)
    assert (await api.delete(f"/v2/letter-folders/{id_}")).status_code == 204
    assert (await api.get(f"/v2/letters/{inside[1]}")).json()["folderId"] is None
    refused = await api.patch(f"/v2/letters/{inside[1]}", json={"folderId": id_})
    problem(refused, 404, "folder_not_found")
    wrong = await api.get("/v2/letters", params={"kind": "fax", "archived": "x", "sort": "name"})
    assert set(pointers(wrong.json())) == {"kind", "archived", "sort"}


async def test_a_letter_looks_as_somebody_would_get_it(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    anna = await where.add("anna@pelda.hu", firstName="Anna <3")
    html = '<p onclick="x()">Kedves [mssys_firstname]!</p><script>alert(1)</script>'
    made = await make(api, html=html)
    path = f"/v2/letters/{made['letterId']}"
    asked = {"listId": where.list_id, "subscriberId": anna["subscriberId"]}
    got = (await api.get(f"{path}/rendered", params=asked)).json()
    assert got["subject"] == "Kedves Anna <3!"
    assert "Kedves Anna &lt;3!" in got["html"]
    page = (await api.get(f"{path}/preview")).json()
    assert "[mssys_firstname]" in page["html"]
    assert "script" not in page["html"].lower().replace("default-src", "")
    assert "onclick" not in page["html"]
    for wrong, code in (
        ({"subscriberId": 2**62}, "subscriber_not_found"),
        ({"listId": 2**62}, "list_not_found"),
    ):
        problem(await api.get(f"{path}/rendered", params={**asked, **wrong}), 404, code)
    missing = await api.get(f"{path}/rendered")
    assert set(pointers(missing.json())) == {"listId", "subscriberId"}


async def test_a_letter_that_a_send_needs_stays(product: Product, api: httpx.AsyncClient) -> None:
    where: Place = await place(product, api)
    made = await make(api)
    path = f"/v2/letters/{made['letterId']}"
    async with product.pool.transaction() as conn:
        new = NewSend(
            list_id=where.list_id,
            letter_id=LetterId(made["letterId"]),
            type=SendType.SUBSCRIPTION,
        )
        await sends.create(conn, product.anna.id, new)
    problem(await api.post(f"{path}/archive"), 409, "in_use")
    problem(await api.delete(path), 409, "in_use")


async def test_a_repeated_call_stores_one_letter(product: Product, api: httpx.AsyncClient) -> None:
    again = [await api.post("/v2/letters", json=LETTER, headers=key("level")) for _ in range(2)]
    assert again[0].json() == again[1].json()


async def test_pictures_are_hosted_once_and_deleted_when_nothing_shows_them(
    product: Product, api: httpx.AsyncClient
) -> None:
    wish = {"content": b64encode(GIF).decode()}
    first = await api.post("/v2/letter-images", json=wish)
    assert first.status_code == 201
    image = first.json()
    assert (image["contentType"], image["size"]) == ("image/gif", len(GIF))
    assert (await api.post("/v2/letter-images", json=wish)).json() == image
    assert (await api.get(image["url"])).content == GIF
    path = f"/v2/letter-images/{image['imageId']}"
    assert (await api.get(path)).json() == image
    assert image in (await api.get("/v2/letter-images")).json()["data"]
    letter = await make(api, html=f'<img src="{image["path"]}">')
    used = problem(await api.delete(path), 409, "in_use")
    assert UNICODE in used["detail"]
    await api.delete(f"/v2/letters/{letter['letterId']}")
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "image_not_found")
    assert (await api.get(image["url"])).status_code == 404
    assert (await api.post("/v2/letter-images", json=wish)).json()["imageId"] != image["imageId"]


@pytest.mark.parametrize("content", ["", "x", b64encode(b"%PDF-1.4").decode(), 5, None])
async def test_what_is_no_picture_is_refused(
    product: Product, api: httpx.AsyncClient, content: object
) -> None:
    refused = await api.post("/v2/letter-images", json={"content": content})
    assert (refused.status_code, list(pointers(refused.json()))) == (422, ["/content"])


@pytest.mark.parametrize("wish", [{}, {"subject": ""}])
async def test_a_letter_without_a_subject_is_refused_by_that_name(
    api: httpx.AsyncClient, wish: dict[str, str]
) -> None:
    refused = await api.post("/v2/letters", json={"name": "L", "text": "Szia!", **wish})
    assert list(pointers(problem(refused, 422, "bad_letter"))) == ["/subject"]
    sms = {"name": "SMS", "kind": "sms", "text": "Szia!"}
    assert (await api.post("/v2/letters", json=sms)).status_code == 201
