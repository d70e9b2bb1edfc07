"""What can be done to letters."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any

from kapocs.accounts import queries as accounts
from kapocs.db.pool import Conn
from kapocs.folders import actions as folders
from kapocs.folders.model import FolderKind
from kapocs.ids import AccountId, LetterId
from kapocs.letters import hosting, queries, queries_change, queries_images
from kapocs.letters.events import PREFIX
from kapocs.letters.extras import LIKE_FIELDS
from kapocs.letters.merge import (
    CompiledLetter,
    Embedded,
    Global,
    LetterTooLarge,
    Wording,
    compile_letter,
)
from kapocs.letters.model import (
    BadImage,
    BadLetter,
    Letter,
    LetterChange,
    LetterKind,
    LetterNotFound,
    NewLetter,
    SavedLetter,
    SourceFormat,
)
from kapocs.letters.source import bounds, mjml, pictures
from kapocs.letters.source.bounds import check_page
from kapocs.letters.source.mailsafe import MailSafe, make_mail_safe
from kapocs.letters.way_out import NO_WAY_OUT, has_way_out
from kapocs.lists import standard
from kapocs.pace import PACE
from kapocs.reasons import Reason

_GIVEN_AT_SENDING = frozenset(
    {
        *("mssys_text_content_part", "mssys_html_content_part"),
        *("blog_title", "blog_description", "blog_description_text", "blog_link"),
        *("blog_items", "blog_count"),
    }
)
"""Fields that the caller of v1 `sendmail` fills in, and those that a feed's item does."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A letter as it will be stored, its HTML fit for mail; `source` when that changed it."""

    new: NewLetter
    source: str | None = None
    problems: tuple[Reason, ...] = ()


async def create(conn: Conn, account_id: AccountId, new: NewLetter) -> SavedLetter:
    """Stores a letter and reports its unknown fields and problems.

    BadLetter, BadMjml, TooDeep, TooManyTags, FolderNotFound.
    """
    await folders.check(conn, account_id, FolderKind.LETTER, new.folder_id)
    ready = await _ready(conn, account_id, new)
    compiled = await _compile(conn, account_id, ready.new)
    letter = await queries.insert(conn, account_id, ready.new, source=ready.source)
    return await _saved(conn, letter, compiled, ready.problems)


async def update(
    conn: Conn, account_id: AccountId, letter_id: LetterId, change: LetterChange
) -> SavedLetter:
    """Changes what is given of a letter. LetterNotFound, and what `create` raises."""
    old = await queries.get(conn, account_id, letter_id, for_update=True)
    if old is None:
        raise LetterNotFound(field="letter_id")
    new = _changed(old, change)
    await folders.check(conn, account_id, FolderKind.LETTER, new.folder_id)
    if change.only_moves:
        await queries_change.move(conn, account_id, letter_id, new.folder_id)
        letter = await get(conn, account_id, letter_id)
        return await _saved(conn, letter, await _compile(conn, account_id, letter), ())
    ready = await _ready(conn, account_id, new)
    compiled = await _compile(conn, account_id, ready.new)
    letter = await queries.update(conn, account_id, letter_id, new=ready.new, source=ready.source)
    return await _saved(conn, letter, compiled, ready.problems)


async def get(conn: Conn, account_id: AccountId, letter_id: LetterId) -> Letter:
    """The letter, archived or not. LetterNotFound."""
    found = await queries.get(conn, account_id, letter_id)
    if found is None:
        raise LetterNotFound(field="letter_id")
    return found


async def usable(conn: Conn, account_id: AccountId, letter_id: LetterId) -> Letter:
    """The letter, for something new to use. LetterNotFound, for an archived one too."""
    found = await get(conn, account_id, letter_id)
    if found.archived_at is not None:
        raise LetterNotFound(Reason("letters.archived", letter=letter_id), field="letter_id")
    return found


async def compiled(
    conn: Conn, account_id: AccountId, letter: Letter, *, base_url: str = "", tracks: bool = True
) -> CompiledLetter:
    """The letter with today's global variables, ready to be rendered.

    `base_url`: where people reach this installation, for the addresses of hosted pictures.
    `tracks`: False leaves links as they are, as it always is on paper and in an SMS.
    """
    html, embedded = letter.html, []
    if letter.embed_images and html is not None:
        tokens = pictures.hosted_in(html)
        found = await queries_images.by_tokens(conn, account_id, tokens)
        embedded = [Embedded(f"{each.token}@kapocs", each.id, each.token) for each in found]
    ready = await _compile(
        conn, account_id, replace(letter, html=_embedding(html, embedded)),
        base_url=base_url, tracks=tracks and letter.kind is LetterKind.EMAIL,
    )  # fmt: skip
    return replace(ready, embedded=tuple(embedded))


async def warnings(conn: Conn, letter: Letter) -> list[Reason]:
    """What a campaign's letter should have and this one has not."""
    known = await _globals(conn, letter.account_id, lambda html: html)
    return [] if has_way_out(letter, known) else [NO_WAY_OUT]


async def told(conn: Conn, letter: Letter) -> SavedLetter:
    """What the author of a stored letter should know of it, as when it was stored. BadLetter."""
    safe = await _safe(letter.account_id, _changed(letter, LetterChange()))
    ready = await _compile(conn, letter.account_id, letter)
    return await _saved(conn, letter, ready, safe.problems if safe else ())


async def drafted(letter: Letter, change: LetterChange) -> Letter:
    """The letter as the change would make it; nothing is stored.

    BadLetter, BadMjml, TooDeep, TooManyTags.
    """
    new = _changed(letter, change)
    new.check()
    safe = await _safe(letter.account_id, new)
    html = new.html if safe is None else safe.html
    return replace(letter, subject=new.subject, html=html, text=new.text, source=None)


def _changed(old: Letter, change: LetterChange) -> NewLetter:
    def either(name: str) -> Any:
        wanted = getattr(change, name)
        return getattr(old, name) if wanted is None else wanted

    return NewLetter(
        name=either("name"),
        subject=either("subject"),
        html=old.written if change.html is None else change.html,
        text=either("text"),
        kind=old.kind,
        source_format=either("source_format"),
        embed_images=either("embed_images"),
        page=either("page") or {},
        folder_id=either("folder_id") or None,
    )


async def _ready(conn: Conn, account_id: AccountId, new: NewLetter) -> _Ready:
    new.check()
    safe = await _safe(account_id, new)
    if safe is None:
        return _Ready(new)
    html, problems = await _hosting(conn, account_id, safe.html)
    source = new.html if html != new.html else None
    return _Ready(replace(new, html=html), source, (*safe.problems, *problems))


async def _safe(account_id: AccountId, new: NewLetter) -> MailSafe | None:
    """The HTML of an e-mail fit for mail; None: it has none, or is no e-mail."""
    size = bounds.size(new.html)
    if new.html is None or new.kind is not LetterKind.EMAIL:
        await PACE.owing(account_id, size, check_page, new.html or "")
        return None
    return await PACE.owing(account_id, size, _made_safe, new.html, new.source_format)


def _made_safe(source: str, format_: SourceFormat) -> MailSafe:
    return make_mail_safe(mjml.to_html(source) if format_ is SourceFormat.MJML else source)


async def _hosting(conn: Conn, account_id: AccountId, html: str) -> tuple[str, list[Reason]]:
    """The page with the pictures that were typed into it hosted."""
    parts: list[str] = []
    problems: list[Reason] = []
    at = 0
    for typed in pictures.typed_in(html):
        parts.append(html[at : typed.start])
        try:
            parts.append((await hosting.add_image(conn, account_id, typed.data or b"")).path)
        except BadImage as error:
            problems.append(Reason("letters.picture_left_out", why=error.reason))
        at = typed.end
    return "".join([*parts, html[at:]]), problems


async def _saved(
    conn: Conn, letter: Letter, compiled: CompiledLetter, problems: tuple[Reason, ...]
) -> SavedLetter:
    known = {
        *standard.fields_of(ecommerce=True),
        *_GIVEN_AT_SENDING,
        *chain.from_iterable(LIKE_FIELDS.values()),
        *await queries.custom_field_names(conn, letter.account_id),
    }
    named = compiled.unknown_fields(known)
    unknown = [each for each in named if not each.startswith(PREFIX)]
    told = await warnings(conn, letter)
    return SavedLetter(letter, unknown, [*problems, *compiled.problems, *told])


def _embedding(html: str | None, embedded: list[Embedded]) -> str | None:
    if html is None or not embedded:
        return html
    ids = {each.token: f"cid:{each.content_id}" for each in embedded}
    return pictures.placed(html, lambda token: ids.get(token, f"{pictures.HOSTED}{token}"))


async def _compile(
    conn: Conn,
    account_id: AccountId,
    letter: NewLetter | Letter,
    *,
    base_url: str = "",
    tracks: bool = True,
) -> CompiledLetter:
    def hosted(html: str) -> str:
        return pictures.placed(html, lambda token: f"{base_url}{pictures.HOSTED}{token}")

    account = await accounts.get(conn, account_id)
    work = partial(
        compile_letter,
        letter.subject,
        None if letter.html is None else hosted(letter.html),
        letter.text,
        globals_=await _globals(conn, account_id, hosted),
        wording=Wording(account.language, account.currency) if account else Wording(),
        tracks=tracks,
    )
    size = bounds.size(letter.html) + bounds.size(letter.text)
    try:
        return await PACE.owing(account_id, size, work)
    except LetterTooLarge as error:
        raise BadLetter(error.reason, field="html") from error


async def _globals(
    conn: Conn, account_id: AccountId, hosted: Callable[[str], str]
) -> dict[str, Global]:
    return {
        each.name: Global(hosted(each.html), each.html if each.text is None else each.text)
        for each in await queries.globals_of(conn, account_id)
    }
