"""Which tools are listed for whom, and that what is not listed cannot be called."""

import pytest
from mcp.shared.exceptions import MCPError

import make
from assistants.connecting import basic, connected, names, refused, told
from kapocs.accounts.rights import Rights
from kapocs.api_v2.scopes import may
from kapocs.assistants.model import Tool, ToolKind, Toolset
from kapocs.assistants.own import OWN, OwnTool
from kapocs.assistants.table import TOOLS
from product import Product

EVERY: tuple[Tool | OwnTool, ...] = (*TOOLS, *OWN)
OPERATIONS_OF = {
    **{each.name: (each.operation,) for each in TOOLS},
    **{each.name: each.operations for each in OWN},
}
KINDS = {each.name: each.kind for each in EVERY}


async def test_annotations_are_true(product: Product) -> None:
    async with connected(product, "?tools=all&read_only=0") as client:
        tools = (await client.list_tools()).tools
    assert {each.name for each in tools} == set(KINDS)
    for tool in tools:
        hints, kind = tool.annotations, KINDS[tool.name]
        assert hints is not None
        assert hints.read_only_hint == (kind is ToolKind.READ)
        assert hints.destructive_hint == kind.in_two_steps
        assert hints.open_world_hint == (kind is ToolKind.SEND)
        assert ("confirm" in tool.input_schema["properties"]) == kind.in_two_steps
        assert tool.description
        assert tool.title


async def test_only_what_reads_is_there_unless_more_is_asked_for(product: Product) -> None:
    async with connected(product, "?tools=all") as client:
        assert {KINDS[each] for each in await names(client)} == {ToolKind.READ}
        with pytest.raises(MCPError, match="no such tool"):
            await client.call_tool("create_list", {"name": "Hírlevél"})
        assert (await told(client, "list_lists"))["data"] == []
    for asked in ("?read_only=0", ""):
        async with connected(product, asked) as client:
            assert ("create_list" in await names(client)) == bool(asked)


async def test_a_header_asks_for_what_changes_things_too(product: Product) -> None:
    sent = basic(product.anna_key) | {"X-Kapocs-Allow-Write": "1"}
    async with connected(product, headers=sent) as client:
        made = await told(client, "create_list", name="Árvíztűrő")
        assert [each["name"] for each in (await told(client, "list_lists"))["data"]] == [
            "Árvíztűrő"
        ]
    assert made["name"] == "Árvíztűrő"


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("core", {Toolset.CORE}),
        ("commerce", {Toolset.COMMERCE}),
        ("core,admin", {Toolset.CORE, Toolset.ADMIN}),
        ("all", set(Toolset)),
    ],
)
async def test_toolsets_are_asked_for_by_their_names(
    product: Product, asked: str, wanted: set[Toolset]
) -> None:
    async with connected(product, f"?tools={asked}&read_only=0") as client:
        assert set(await names(client)) == {tool.name for tool in EVERY if tool.toolset in wanted}


async def test_arguments_are_checked_by_their_names(product: Product) -> None:
    async with connected(product, "?read_only=0") as client:
        missing = await refused(client, "get_list")
        unknown = await refused(client, "list_lists", nev="x")
        wrong = await refused(client, "create_list", name="")
        big = await refused(client, "list_lists", limit=100_000)
        nobody = await refused(client, "get_list", listId="../usage")
        huge = await refused(client, "create_list", name=[10**30])
    assert (missing["code"], missing["errors"][0]["argument"]) == ("argument_missing", "listId")
    assert (unknown["code"], unknown["errors"][0]["argument"]) == ("argument_unknown", "nev")
    assert wrong["errors"][0]["pointer"] == "/name"
    assert big["code"] == "argument_wrong"
    assert (nobody["code"], nobody["errors"][0]["argument"]) == ("argument_wrong", "listId")
    assert (huge["code"], huge["errors"][0]["argument"]) == ("argument_wrong", "name")
    assert all(each["cure"] for each in (missing, unknown, wrong, big))


async def test_the_same_key_does_a_thing_once(product: Product) -> None:
    async with connected(product, "?read_only=0") as client:
        first = await told(client, "create_list", name="Egy", idempotencyKey="kulcs-1")
        again = await told(client, "create_list", name="Egy", idempotencyKey="kulcs-1")
        assert first == again
        assert len((await told(client, "list_lists"))["data"]) == 1


async def test_a_key_with_few_rights_has_few_tools(product: Product) -> None:
    rights = Rights(scopes=frozenset({"lists:read", "*:write"}))
    async with product.pool.transaction() as conn:
        key = await make.make_api_key(conn, product.anna.id, product.services.signer, rights)
    async with connected(product, "?tools=all&read_only=0", headers=basic(key)) as client:
        known = await names(client)
        assert {"list_lists", "create_list"} <= set(known)
        read = {each for each in known if KINDS[each] is ToolKind.READ}
        assert all(may(rights, each) for name in read for each in OPERATIONS_OF[name])
        assert "get_usage" not in known
        with pytest.raises(MCPError, match="no such tool"):
            await client.call_tool("get_usage", {})
