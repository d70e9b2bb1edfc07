"""What can be done to letters and global variables."""

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId
from kapocs.letters import queries
from kapocs.letters.merge import CompiledLetter, Global, LetterTooLarge, compile_letter
from kapocs.letters.model import (
    BadLetter,
    GlobalNameTaken,
    GlobalNotFound,
    GlobalVariable,
    Letter,
    LetterNotFound,
    NewLetter,
    SavedLetter,
    bare_name,
    check_global_name,
)
from kapocs.lists import standard

_GIVEN_AT_SENDING = frozenset({"mssys_text_content_part", "mssys_html_content_part"})
"""Fields that the caller of v1 `sendmail` fills in."""


async def create(conn: Conn, account_id: AccountId, new: NewLetter) -> SavedLetter:
    """Stores a letter and reports its unknown fields and problems. BadLetter."""
    new.check()
    compiled = await _compile(conn, account_id, new.subject, (new.html, new.text))
    letter = await queries.insert(conn, account_id, new)
    known = {
        *standard.fields_of(ecommerce=True),
        *_GIVEN_AT_SENDING,
        *await queries.custom_field_names(conn, account_id),
    }
    return SavedLetter(letter, compiled.unknown_fields(known), list(compiled.problems))


async def get(conn: Conn, account_id: AccountId, letter_id: LetterId) -> Letter:
    """The letter. LetterNotFound."""
    found = await queries.get(conn, account_id, letter_id)
    if found is None:
        raise LetterNotFound(field="letter_id")
    return found


async def compiled(conn: Conn, account_id: AccountId, letter: Letter) -> CompiledLetter:
    """The letter with today's global variables, ready to be rendered."""
    return await _compile(conn, account_id, letter.subject, (letter.html, letter.text))


async def create_global(
    conn: Conn, account_id: AccountId, *, name: str, html: str, text: str | None
) -> GlobalVariable:
    """A new global variable. GlobalNameTaken, BadGlobalName."""
    variable = GlobalVariable(account_id, check_global_name(name), html, text)
    if not await queries.insert_global(conn, account_id, variable):
        raise GlobalNameTaken(field="name")
    return variable


async def update_global(
    conn: Conn, account_id: AccountId, *, name: str, html: str | None, text: str | None
) -> None:
    """Changes what is given of a global variable. GlobalNotFound."""
    if not await queries.update_global(
        conn, account_id, name=bare_name(name), html=html, text=text
    ):
        raise GlobalNotFound(field="name")


async def get_global(conn: Conn, account_id: AccountId, name: str) -> GlobalVariable:
    """The global variable, asked for with or without its prefix. GlobalNotFound."""
    found = await queries.global_variable(conn, account_id, bare_name(name))
    if found is None:
        raise GlobalNotFound(field="name")
    return found


async def _compile(
    conn: Conn, account_id: AccountId, subject: str, parts: tuple[str | None, str | None]
) -> CompiledLetter:
    variables = {
        each.name: Global(each.html, each.html if each.text is None else each.text)
        for each in await queries.globals_of(conn, account_id)
    }
    try:
        return compile_letter(subject, *parts, globals_=variables)
    except LetterTooLarge as error:
        raise BadLetter(str(error), field="html") from error
