"""Of which lists is what somebody asks for? Asked of everything, of who is bound to certain lists.

The one place that knows it: the guard before every page asks by the path and the query, and the
desk by each form that it reads. What belongs to another list is not there for them.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence

from kapocs.console.needs import BY_FIELD, BY_PATH
from kapocs.db.pool import Conn
from kapocs.errors import NotFound
from kapocs.exports import queries as exports
from kapocs.forms import actions as forms
from kapocs.forms import landing
from kapocs.ids import (
    AccountId,
    ExportId,
    FormId,
    ImportId,
    LandingPageId,
    ListId,
    SegmentId,
    SendId,
    written_id,
)
from kapocs.imports import queries as imports
from kapocs.segments import actions as segments
from kapocs.sends import actions as sends

Lists = Sequence[ListId | None]
"""Those that something belongs to. None: to no list, so it is about all of them."""


async def _of_list(_conn: Conn, _account_id: AccountId, id_: int) -> Lists:
    return [ListId(id_)]


async def _of_segment(conn: Conn, account_id: AccountId, id_: int) -> Lists:
    return [(await segments.get(conn, account_id, SegmentId(id_))).list_id]


async def _of_form(conn: Conn, account_id: AccountId, id_: int) -> Lists:
    return [(await forms.get(conn, account_id, FormId(id_))).list_id]


async def _of_send(conn: Conn, account_id: AccountId, id_: int) -> Lists:
    return (await sends.get(conn, account_id, SendId(id_))).list_ids


async def _of_import(conn: Conn, account_id: AccountId, id_: int) -> Lists:
    found = await imports.get(conn, account_id, ImportId(id_))
    return [found.list_id if found else None]


async def _of_export(conn: Conn, account_id: AccountId, id_: int) -> Lists:
    found = await exports.get(conn, account_id, ExportId(id_))
    return [found.list_id if found else None]


async def _of_landing_page(conn: Conn, account_id: AccountId, id_: int) -> Lists:
    return [(await landing.get(conn, account_id, LandingPageId(id_))).list_id]


_LISTS: Mapping[str, Callable[[Conn, AccountId, int], Awaitable[Lists]]] = {
    "list": _of_list,
    "segment": _of_segment,
    "form": _of_form,
    "send": _of_send,
    "import": _of_import,
    "export": _of_export,
    "landing_page": _of_landing_page,
}


async def check_path(
    conn: Conn, account_id: AccountId, only: Collection[ListId], params: Mapping[str, str]
) -> None:
    """NotFound when the path of a page names what is of other lists than these."""
    named = ((kind, str(params[name])) for name, kind in BY_PATH.items() if name in params)
    await _check(conn, account_id, only, named)


async def check_fields(
    conn: Conn, account_id: AccountId, only: Collection[ListId], fields: Iterable[tuple[str, str]]
) -> None:
    """NotFound when a query or a form names what is of other lists than these."""
    named = ((BY_FIELD[name], text) for name, text in fields if name in BY_FIELD)
    await _check(conn, account_id, only, named)


async def _check(
    conn: Conn,
    account_id: AccountId,
    only: Collection[ListId],
    named: Iterable[tuple[str, str]],
) -> None:
    for kind, text in dict.fromkeys(named):
        id_ = written_id(text)
        # What is no id names nothing: the page says so.
        if id_ is None:
            continue
        if not all(each in only for each in await _LISTS[kind](conn, account_id, id_)):
            raise NotFound
