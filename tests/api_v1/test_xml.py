"""Lists of records as XML, for those who ask for it."""

from xml.etree import ElementTree

import httpx
import pytest

from api_v1.test_records import fill
from api_v1.world import World
from kapocs.api_v1.notation import JSON, XML, asked_for
from product import Product

ACCEPT = {"accept": "application/xml"}
ODD = 'Árvíztűrő <tükörfúrógép> & "co" ]]> \r\n\t\x01\x0b\x1f \uffff 😀 \x85'
SHOWN = 'Árvíztűrő <tükörfúrógép> & "co" ]]> \r\n\t\ufffd\ufffd\ufffd \ufffd 😀 \x85'
LISTS = (
    ("GET", "list/{list}"),
    ("POST", "list/{list}/order/id/asc"),
    ("POST", "list/{list}/order/id/asc/5"),
    ("GET", "list/{list}/field/email/value/*@kapocs.test"),
    ("POST", "filteredlist/{list}"),
    ("POST", "filteredlist/{list}/order/id/asc/5"),
)


async def test_lists_are_the_same_in_xml_whatever_their_values_hold(
    api: httpx.AsyncClient, world: World
) -> None:
    odd = {"mssys_comment": ODD, "mssys_firstname": "Béla"}
    changed = await api.put(world.path("/update/{list}/form/0/record/{record}"), json=odd)
    assert changed.text == "1"
    for verb, path in LISTS:
        body = b"[%d]" % world.ids["segment"] if "filtered" in path else b""
        path = "/" + world.path(path)
        plain = (await api.request(verb, path, content=body)).json()
        answer = await api.request(verb, path, content=body, headers=ACCEPT)
        assert answer.headers["content-type"] == "application/xml; charset=utf-8"
        root = ElementTree.fromstring(answer.content)  # noqa: S314  # our own text
        assert root.tag == "records"
        read = [{each.tag: each.text or "" for each in record} for record in root]
        assert len(read) == len(plain) > 0
        for got, expected in zip(read, plain, strict=True):
            if expected["mssys_comment"]:
                assert got["mssys_comment"] == SHOWN
            assert got | {"mssys_comment": ""} == expected | {"mssys_comment": ""}


async def test_one_record_none_and_a_count_are_xml_too(
    api: httpx.AsyncClient, world: World
) -> None:
    async def tag(path: str) -> tuple[str, int, str | None]:
        answer = await api.get("/" + world.path(path), headers=ACCEPT)
        assert answer.status_code == 200
        root = ElementTree.fromstring(answer.content)  # noqa: S314  # our own text
        return root.tag, len(root) > 0, root.text

    assert await tag("list/{list}/record/{record}") == ("record", True, None)
    assert await tag("list/{list}/record/999999999") == ("records", False, None)
    assert await tag("list/{list}/field/email/value/") == ("records", False, None)
    assert await tag("listtotalcount/{list}") == ("total", False, "2")


async def test_a_long_list_is_one_well_formed_document(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    count = await fill(product, world, 2_500)
    for path in ("/list/{list}", "/list/{list}/order/id/desc"):
        answer = await api.get(world.path(path), headers=ACCEPT)
        root = ElementTree.fromstring(answer.content)  # noqa: S314  # our own text
        assert len({each.findtext("id") for each in root.findall("record")}) == count


async def test_failures_stay_plain_text(api: httpx.AsyncClient, world: World) -> None:
    refused = await api.get(world.path("/list/{list}/order/nincs/asc"), headers=ACCEPT)
    assert refused.status_code == 406
    assert refused.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    "accept",
    ["application/xml", "text/xml", "Application/XML; q=0.9, */*;q=0.1",
     "application/xml, application/json;q=0.5", "text/xml; charset=utf-8"],
)  # fmt: skip
def test_xml_is_for_those_who_want_it_most(accept: str) -> None:
    assert asked_for(accept) is XML


@pytest.mark.parametrize(
    "accept",
    ["", "*/*", "application/json", "application/json, application/xml, text/json, text/xml",
     "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml;q=0",
     "application/xml;q=x", "application/*", ";;q=,="],
)  # fmt: skip
def test_everybody_else_gets_json(accept: str) -> None:
    assert asked_for(accept) is JSON
