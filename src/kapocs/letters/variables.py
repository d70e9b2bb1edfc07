"""What can be done to global variables: pieces of content that letters share."""

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.letters import queries, queries_change, queries_globals
from kapocs.letters.model import (
    GlobalNameTaken,
    GlobalNotFound,
    GlobalVariable,
    bare_name,
    check_content,
    check_global_name,
    is_global_name,
)
from kapocs.letters.queries_globals import KeptGlobal
from kapocs.letters.source import bounds
from kapocs.pace import PACE
from kapocs.reasons import Reason
from kapocs.uses import queries_sending as uses
from kapocs.uses.model import refuse_used


async def create(
    conn: Conn, account_id: AccountId, *, name: str, html: str, text: str | None
) -> GlobalVariable:
    """A new global variable. GlobalNameTaken, BadGlobalName, BadGlobal, TooDeep, TooManyTags."""
    variable = await _checked(account_id, name, html, text)
    if not await queries.insert_global(conn, account_id, variable):
        raise GlobalNameTaken(field="name")
    return variable


async def update(
    conn: Conn, account_id: AccountId, *, name: str, html: str | None, text: str | None
) -> None:
    """Changes what is given of a global variable.

    GlobalNotFound, BadGlobal, TooDeep, TooManyTags.
    """
    await _check_content(account_id, html, text)
    if not await queries.update_global(
        conn, account_id, name=bare_name(name), html=html, text=text
    ):
        raise GlobalNotFound(field="name")


async def put(
    conn: Conn, account_id: AccountId, *, name: str, html: str, text: str | None
) -> KeptGlobal:
    """Makes the global variable, or sets both of its parts anew; `text` None: the HTML serves.

    BadGlobalName, BadGlobal, TooDeep, TooManyTags.
    """
    variable = await _checked(account_id, name, html, text)
    return await queries_globals.put(conn, account_id, variable)


async def get(conn: Conn, account_id: AccountId, name: str) -> KeptGlobal:
    """The global variable, asked for with or without its prefix. GlobalNotFound."""
    bare = bare_name(name)
    found = await queries_globals.get(conn, account_id, bare) if is_global_name(bare) else None
    if found is None:
        raise GlobalNotFound(field="name")
    return found


async def delete(conn: Conn, account_id: AccountId, name: str) -> None:
    """Removes a global variable. GlobalNotFound; InUse while a letter or page holds it."""
    bare = (await get(conn, account_id, name)).name
    used = await uses.of_global(conn, account_id, name=bare)
    refuse_used(Reason("noun.global", name=bare), "deleted", used)
    await queries_change.delete_global(conn, account_id, bare)


async def _checked(account_id: AccountId, name: str, html: str, text: str | None) -> GlobalVariable:
    checked = check_global_name(name)
    await _check_content(account_id, html, text)
    return GlobalVariable(account_id, checked, html, text)


async def _check_content(account_id: AccountId, html: str | None, text: str | None) -> None:
    check_content(html, text)
    await PACE.owing(account_id, bounds.size(html), bounds.check_page, html or "")
