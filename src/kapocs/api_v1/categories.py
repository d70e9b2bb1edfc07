"""Rows 45 to 49: categories of products, of the whole account."""

from collections.abc import Mapping
from typing import Any

from kapocs.api_v1.answers import NO, YES, Answer, json, number
from kapocs.api_v1.call import BadRequest, Call, member, optional_member, reads, writes
from kapocs.api_v1.shop_input import whole
from kapocs.catalog import actions, queries
from kapocs.catalog.model import BadCategory, Category, CategoryNotFound
from kapocs.db.pool import Conn
from kapocs.ids import CategoryId
from kapocs.pace import PACE

_LEAST_POSITION = -(2**31)


def shown(category: Category) -> dict[str, Any]:
    """A category as v1 shows it."""
    return {
        "prodcat_id": category.id,
        "prodcat_name": category.name,
        "prodcat_order": category.position,
    }


@reads
async def every(call: Call, conn: Conn) -> Answer:
    """Every category, in order."""
    found = await queries.categories(conn, call.account_id)
    return await PACE.owing(
        call.account_id, len(found), lambda: json([shown(each) for each in found])
    )


@reads
async def one(call: Call, conn: Conn) -> Answer:
    """One category; an empty array when there is none."""
    found = await queries.category(conn, call.account_id, CategoryId(call.number("category")))
    return json([] if found is None else shown(found))


@writes
async def create(call: Call, conn: Conn) -> Answer:
    """Makes a category; its id."""
    given = call.object()
    name, position = member(given, "prodcat_name"), _position(given) or 0
    try:
        made = await actions.create_category(conn, call.account_id, name=name, position=position)
    except BadCategory as error:
        raise _in_wire_words(error) from error
    return number(made.id)


@writes
async def change(call: Call, conn: Conn) -> Answer:
    """Changes a category; 0 when there is none."""
    given = call.object()
    id_ = CategoryId(call.number("category"))
    name, position = optional_member(given, "prodcat_name"), _position(given)
    try:
        await actions.change_category(conn, call.account_id, id_, name=name, position=position)
    except BadCategory as error:
        raise _in_wire_words(error) from error
    except CategoryNotFound:
        return NO
    return YES


@writes
async def delete(call: Call, conn: Conn) -> Answer:
    """Deletes a category; 0 when there is none. Its products stay."""
    try:
        await actions.delete_category(conn, call.account_id, CategoryId(call.number("category")))
    except CategoryNotFound:
        return NO
    return YES


def _position(given: Mapping[str, Any]) -> int | None:
    return whole(given, "prodcat_order", least=_LEAST_POSITION)


def _in_wire_words(error: BadCategory) -> BadRequest:
    name = {"name": "prodcat_name", "position": "prodcat_order"}.get(error.field or "", "")
    return BadRequest(error.message.replace(f"{error.field}:", f"{name}:"), field=name)
