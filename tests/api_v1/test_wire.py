"""What real clients send and expect to the byte."""

import asyncio
import base64
from urllib.parse import urlsplit

import httpx
import pytest

from api_v1.world import World
from product import Product

pytestmark = pytest.mark.shared_database

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TEXT = "Árvíztűrő tükörfúrógép 😀"


async def raw(product: Product, request_line: str, body: bytes = b"") -> tuple[bytes, bytes]:
    """Head and body of the answer to a request line that no library has touched."""
    key = product.anna_key
    basic = base64.b64encode(f"{key.username}:{key.password}".encode())
    at = urlsplit(product.base_url)
    reader, writer = await asyncio.open_connection(at.hostname, at.port)
    writer.write(
        request_line.encode()
        + b" HTTP/1.1\r\nHost: kapocs.test\r\nConnection: close\r\nAuthorization: Basic "
        + basic
        + b"\r\nContent-Length: %d\r\n\r\n" % len(body)
        + body
    )
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    head, _, rest = answer.partition(b"\r\n\r\n")
    return head, rest


async def subscribe(
    api: httpx.AsyncClient, world: World, body: bytes, headers: dict[str, str] | None = None
) -> httpx.Response:
    return await api.post(
        world.path("/subscribe/{list}/form/{form}"), content=body, headers=headers
    )


async def record(api: httpx.AsyncClient, world: World, id_: str) -> dict[str, str]:
    found: dict[str, str] = (await api.get(world.path("/list/{list}/record/") + id_)).json()
    return found


TYPES: list[dict[str, str]] = [FORM, {"Content-Type": "text/xml"}, {}]


async def test_the_content_type_makes_no_difference(api: httpx.AsyncClient, world: World) -> None:
    for number, headers in enumerate(TYPES):
        made = await subscribe(api, world, b'{"email":"%d@kapocs.test"}' % number, headers)
        assert int(made.text) > 0, headers


SPELLINGS = [
    '{"email":"szoveg@kapocs.test","mssys_fullname":"' + TEXT + '"}',
    '\ufeff{"email":"szoveg@kapocs.test","mssys_fullname":"' + TEXT + '"}',
    '{"email":"szoveg@kapocs.test","mssys_fullname":"\\u00c1rv\\u00edzt\\u0171r\\u0151 '
    't\\u00fck\\u00f6rf\\u00far\\u00f3g\\u00e9p \\ud83d\\ude00"}',
]


async def test_text_comes_back_as_it_was_however_it_was_written(
    api: httpx.AsyncClient, world: World
) -> None:
    for number, body in enumerate(SPELLINGS):
        made = await subscribe(api, world, body.replace("szoveg", f"szoveg{number}").encode())
        assert (await record(api, world, made.text))["mssys_fullname"] == TEXT


async def test_numbers_booleans_and_null_become_texts(api: httpx.AsyncClient, world: World) -> None:
    made = await subscribe(
        api,
        world,
        b'{"email":"szamok@kapocs.test","mssys_crm_userid":"20","mssys_opportunity_value":25,'
        b'"mssys_longitude":"-1234.56","mssys_latitude":25.20,"mssys_sendsms_denied":true,'
        b'"mssys_phone":36301234567,"mssys_fax":null,"mssys_title":"true",'
        b'"mssys_nameday":"2018-04-25T14:30:00.000Z"}',
    )
    shown = await record(api, world, made.text)
    assert {
        "mssys_crm_userid": "20",
        "mssys_opportunity_value": "25",
        "mssys_longitude": "-1234.56",
        "mssys_latitude": "25.2",
        "mssys_sendsms_denied": "1",
        "mssys_phone": "36301234567",
        "mssys_fax": "",
        "mssys_title": "true",
        "mssys_nameday": "2018-04-25",
    }.items() <= shown.items()


BAD_BODIES = [b"{", b"email=x", b"\xff\xfe", b"[" * 5000, b'{"email":"\xe1"}', b"nul", b'"x"']


async def test_a_body_that_is_no_object_is_406_and_says_so(
    api: httpx.AsyncClient, world: World
) -> None:
    for body in BAD_BODIES:
        refused = await subscribe(api, world, body)
        assert refused.status_code == 406, body
        assert refused.headers["content-type"] == "text/plain; charset=utf-8"
        assert "body" in refused.text


NUL_FIELDS = ["mssys_city", "email", "mssys_ipaddress", "subdate"]


async def test_a_nul_character_is_406_or_no_address(api: httpx.AsyncClient, world: World) -> None:
    for field in NUL_FIELDS:
        body = b'{"email":"nul@kapocs.test","%s":"a\\u0000b"}' % field.encode()
        refused = await subscribe(api, world, body)
        assert (refused.status_code, refused.text) in ((406, refused.text), (200, "-2")), field


async def test_a_body_over_the_limit_is_413(api: httpx.AsyncClient, world: World) -> None:
    refused = await subscribe(api, world, b'{"email":"' + b"x" * 1_000_001 + b'"}')
    assert refused.status_code == 413
    for verb, path in (("DELETE", "/delete/{list}/record/{record}"), ("POST", "/list/{list}")):
        refused = await api.request(verb, world.path(path), content=b"x" * 1_000_001)
        assert refused.status_code == 413


async def test_scalar_answers_are_bare_bytes(product: Product, world: World) -> None:
    head, body = await raw(product, world.path("DELETE /delete/{list}/record/{record}"), b"[]")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert b"content-type: application/json; charset=utf-8" in head.lower()
    assert body == b"1"
    _, body = await raw(product, world.path("DELETE /delete/{list}/record/{record}"))
    assert body == b"0"


async def test_the_same_goes_for_plain_text(product: Product, world: World) -> None:
    head, body = await raw(product, world.path("GET /updateformlink/{list}/{update}/{record}"))
    assert b"content-type: text/plain; charset=utf-8" in head.lower()
    assert body.startswith(product.base_url.encode())
    assert not body.endswith(b"\n")


GOOD_PATHS = [
    "/list/{list}/field/email/value/dora+hir@kapocs.test",
    "/list/{list}/field/email/value/dora%2Bhir%40kapocs.test",
    "/list/{list}/field/email/value/dora+hir@kapocs.test/",
    "/LIST/{list}/field/EMAIL/value/Dora+Hir@Kapocs.test",
    "//list/{list}/field/email/value/*+hir@*",
    "/list/{list}/field/gyermek_neve/value/%C3%81rv%C3%ADzt%C5%B1r%C5%91",
    "/list/{list}/field/gyermek_neve/value/*v%C3%ADzt*",
    "/list/{list}/field/mssys_firstname/value/b%C3%89LA",
    "/list/{shop}/field/mssys_shoprenter_id/value/WEB/12",
    "/list/{shop}/field/mssys_shoprenter_id/value/WEB%2F12",
    "/list/{shop}/field/mssys_order_status/value/2?x=y",
    "/list/{list}/field/id/value/{record}",
]


async def test_paths_are_read_as_clients_write_them(product: Product, world: World) -> None:
    for path in GOOD_PATHS:
        _, body = await raw(product, world.path(f"GET {path}"))
        assert body.count(b'"email":') == 1, (path, body)


ODD_PATHS = [
    "/list/{list}/field/email/value/dora%252Bhir@kapocs.test",
    "/list/{list}/field/email/value/dora%20hir@kapocs.test",
    "/list/{list}/field/gyermek_neve/value/%00",
    "/list/{list}/field/gyermek_neve/value/%FF%FE",
    "/list/{list}/field/gyermek_neve/value/%ED%A0%80",
    "/list/{list}/field/gyermek_neve/value/%25",
    "/list/{list}/field/gyermek_neve/value/%27%20OR%201%3D1--",
    "/list/{list}/field/gyermek_neve/value/\\",
    "/list/{list}/record/" + "9" * 30,
    "/list/{list}/record/-1",
    "/list/{list}/record/%D9%A3",
    "/list/{list}/record/1%00",
]


async def test_odd_paths_find_nobody(product: Product, world: World) -> None:
    for path in ODD_PATHS:
        head, body = await raw(product, world.path(f"GET {path}"))
        assert (head.split(b"\r\n")[0], body) == (b"HTTP/1.1 200 OK", b"[]"), path


UNKNOWN_PATHS = [
    "/list",
    "/list/",
    "/list/{list}/x",
    "/list/{list}/order/id",
    "/subscribe/{list}",
    "/getlists/1",
    "/listproducts/1",
    "/saveOrder/{list}/form",
    "/update/{list}/FORM/0",
    "/list//record/{record}",
    "/list/%00",
    "/list/{list}/order/id/asc/1/2",
]


async def test_unknown_paths_are_404(api: httpx.AsyncClient, world: World) -> None:
    for path in UNKNOWN_PATHS:
        assert (await api.get(world.path(path))).status_code == 404, path


async def test_a_connection_serves_many_calls(api: httpx.AsyncClient, world: World) -> None:
    texts = [(await api.get(world.path("/listtotalcount/{list}"))).text for _ in range(20)]
    assert texts == ["2"] * 20
