"""Compiled letters, kept between batches as long as nothing they are made of changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kapocs.courier.mail.mime import InlinePicture
from kapocs.courier.mail.transfer import Coder
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId, LinkId
from kapocs.letters import actions, builtin, queries, queries_images
from kapocs.letters.merge import CompiledLetter, Embedded, Wording, compile_letter
from kapocs.letters.model import Letter

_MOST = 500
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A compiled letter with the ids of its tracked links, and what writes its contents."""

    letter: CompiledLetter
    text: Coder
    html: Coder | None
    link_ids: tuple[LinkId, ...] = ()
    pictures: tuple[InlinePicture, ...] = ()
    """Those that travel within the mail."""
    text_id: int | None = None
    """What it says, as it is kept of letters that ask to confirm; None: it is not."""


def template(
    letter: CompiledLetter,
    *,
    link_ids: Sequence[LinkId] = (),
    pictures: Sequence[InlinePicture] = (),
) -> Template:
    """What is the same in all letters is written here, once."""
    fixed = letter.fixed()
    html = None if fixed.html is None else Coder(fixed.html)
    return Template(
        letter=letter,
        text=Coder(fixed.text),
        html=html,
        link_ids=tuple(link_ids),
        pictures=tuple(pictures),
    )


class Templates:
    """One process's letters. `for_pages`: to be looked at in a browser, and nothing is stored.

    There pictures are hosted, and links are tracked while all of them were tracked before.
    """

    def __init__(self, base_url: str, *, for_pages: bool = False) -> None:
        self._base_url = base_url
        self._for_pages = for_pages
        self._letters: dict[tuple[AccountId, LetterId, int, str, str, Wording], Template] = {}
        self._builtin: dict[builtin.Asks, Template] = {}

    async def get(
        self, conn: Conn, letter: Letter, overrides: Mapping[str, str] | None, wording: Wording
    ) -> Template:
        """The letter, with content given for this one delivery put in the place of its tags.

        `wording`: the account's, as it is now.
        """
        if overrides:
            return await self._compile(conn, _with(letter, overrides))
        state = await queries.globals_state(conn, letter.account_id)
        key = (letter.account_id, letter.id, letter.version, letter.subject, state, wording)
        if key not in self._letters:
            _make_room(self._letters)
            self._letters[key] = await self._compile(conn, letter)
        return self._letters[key]

    def builtin(self, asks: builtin.Asks) -> Template:
        """The confirmation letter of accounts that wrote none."""
        if asks not in self._builtin:
            _make_room(self._builtin)
            new = builtin.confirmation(asks)
            compiled = compile_letter(new.subject, new.html, new.text, globals_={}, tracks=False)
            self._builtin[asks] = template(compiled)
        return self._builtin[asks]

    async def _compile(self, conn: Conn, letter: Letter) -> Template:
        # Line ends are made CRLF when the mail is assembled; from bare line feeds that is fastest.
        letter = replace(letter, html=_with_lf(letter.html), text=_with_lf(letter.text))
        if self._for_pages:
            return await self._for_page(conn, replace(letter, embed_images=False))
        account_id = letter.account_id
        compiled = await actions.compiled(conn, account_id, letter, base_url=self._base_url)
        ids = await queries.ensure_links(conn, account_id, letter.id, compiled.links)
        pictures = await _pictures(conn, account_id, compiled.embedded)
        return template(compiled, link_ids=ids, pictures=pictures)

    async def _for_page(self, conn: Conn, letter: Letter) -> Template:
        account_id, base_url = letter.account_id, self._base_url
        compiled = await actions.compiled(conn, account_id, letter, base_url=base_url)
        ids = await queries.known_links(conn, account_id, letter.id, compiled.links)
        if ids is None:
            compiled = await actions.compiled(
                conn, account_id, letter, base_url=base_url, tracks=False
            )
        return template(compiled, link_ids=ids or ())


async def _pictures(
    conn: Conn, account_id: AccountId, embedded: Sequence[Embedded]
) -> tuple[InlinePicture, ...]:
    if not embedded:
        return ()
    names = {each.image_id: each for each in embedded}
    return tuple(
        InlinePicture(file.content_type, names[file.id].content_id, names[file.id].token, file.data)
        for file in await queries_images.files(conn, account_id, list(names))
    )


def _with_lf(source: str | None) -> str | None:
    return source and source.replace("\r\n", "\n").replace("\r", "\n")


def _with(letter: Letter, overrides: Mapping[str, str]) -> Letter:
    """The caller of `sendmail` is the account itself: its HTML goes in as HTML."""
    html, text = letter.html, letter.text
    for name, content in overrides.items():
        tag = f"[{name}]"
        html = None if html is None else html.replace(tag, content)
        text = None if text is None else text.replace(tag, content)
    return replace(letter, html=html, text=text)


def _make_room(cache: dict[Key, Value]) -> None:
    if len(cache) >= _MOST:
        cache.clear()
