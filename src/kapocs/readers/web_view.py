"""Letters on pages: as their reader got them, or with nobody's data. Looking changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import Account, AccountNotFound
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_shown
from kapocs.deliveries.queries_shown import ShownDelivery
from kapocs.delivering.draft import Draft, content_of
from kapocs.delivering.reading import page_of
from kapocs.delivering.templates import Template, Templates
from kapocs.delivering.write import filling
from kapocs.forms.filling import target
from kapocs.ids import AccountId, DeliveryId, ListId, SendId
from kapocs.letters import actions as letters
from kapocs.letters import needs, queries_texts
from kapocs.letters.merge import CompiledLetter, Rendered, Urls, UrlsWithPages, Wording
from kapocs.letters.model import Letter, LetterKind, LetterNotFound
from kapocs.lists import actions as lists
from kapocs.readers.language import spoken
from kapocs.sends import queries, queries_archive
from kapocs.sends.model import Channel, Content, Send
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.links import Person, PersonalLinks
from kapocs.subscribers.reader_links import ArchivedIssue, OtherLetter
from kapocs.subscribers.texts import texts_for

_NO_DELIVERY = DeliveryId(0)
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class WebView:
    """A letter to be shown on a page of the account. `html` None: it is plain text.

    `is_kept`: it says what was kept of it when it went out; else it is written anew. `is_own`: it
    holds its reader's data.
    """

    account: Account
    subject: str
    html: str | None
    text: str
    sent_at: datetime | None
    is_kept: bool = field(default=False)
    is_own: bool = field(default=True)


class WebViews:
    """One process's letters on pages. Each raises some NotFound when there is nothing to show."""

    def __init__(self, base_url: str, links: PersonalLinks) -> None:
        self._templates = Templates(base_url, for_pages=True)
        self._links = links

    async def own(self, conn: Conn, account_id: AccountId, delivery_id: DeliveryId) -> WebView:
        """The letter of a delivery, with its reader's data and links."""
        found = await queries_shown.one(conn, account_id, delivery_id)
        if found is None:
            raise LetterNotFound(field="letter_id")
        draft = await self._draft(conn, found)
        who = Person(account_id, draft.delivery.list_id, draft.person.id)
        values, urls, extras = filling(draft, self._links, who)
        made = draft.template.letter.render(values, replace(urls, pixel=""), extras)
        return WebView(
            account=await spoken(conn, draft.account, draft.person.email_key),
            subject=made.subject,
            html=made.html,
            text=made.text,
            sent_at=found.sent_at,
            is_kept=found.text_id is not None,
        )

    async def other(self, conn: Conn, wanted: OtherLetter) -> WebView:
        """A letter that went to a list before, with this person's data; its links go straight."""
        account_id, who = wanted.person.account_id, wanted.person
        send_id = await queries_archive.went_to(conn, account_id, wanted.list_id, wanted.letter_id)
        send = await queries.get(conn, account_id, send_id) if send_id else None
        if send is None:
            raise LetterNotFound(field="letter_id")
        account = await account_of(conn, account_id)
        schema = await lists.schema(conn, account_id, who.list_id)
        person = await subscribers.get(conn, *who.key)
        template = await self._of_content(conn, account, send.content)
        letter = template.letter
        values = texts_for(person, schema.zone, letter.fields, account.language)
        extras = await needs.gather(
            conn, schema, [person.id], letter.needs, language=account.language
        )
        urls = UrlsWithPages(
            links=[target(link, values) for link in letter.links],
            unsubscribe=self._links.unsubscribe(who, _NO_DELIVERY),
            pixel="",
            make=lambda name: page_of(self._links, who, _NO_DELIVERY, name),
        )
        made = letter.render(values, urls, extras[person.id])
        account = await spoken(conn, account, person.email_key)
        return WebView(account=account, subject=made.subject, html=made.html, text=made.text,
                       sent_at=send.started_at)  # fmt: skip

    async def got(self, conn: Conn, who: Person, send_id: SendId) -> WebView:
        """A letter of this person's archive, with nobody's data."""
        person = await subscribers.get(conn, *who.key)
        at = await queries_shown.has_got(conn, *who.key, send_id=send_id)
        if at is None:
            raise LetterNotFound(field="letter_id")
        view = await self._neutral(conn, who.account_id, who.list_id, send_id, at=at)
        return replace(view, account=await spoken(conn, view.account, person.email_key))

    async def issue(self, conn: Conn, wanted: ArchivedIssue) -> WebView:
        """A letter of a list's archive that is open to everybody, with nobody's data."""
        account_id, list_id, send_id = wanted.account_id, wanted.list_id, wanted.send_id
        schema = await lists.schema(conn, account_id, list_id)
        is_shown = await queries_archive.holds(conn, account_id, list_id, send_id)
        if not (schema.list.public_archive and is_shown):
            raise LetterNotFound(field="letter_id")
        return await self._neutral(conn, account_id, list_id, send_id, at=None)

    async def _neutral(
        self,
        conn: Conn,
        account_id: AccountId,
        list_id: ListId,
        send_id: SendId,
        *,
        at: datetime | None,
    ) -> WebView:
        await lists.schema(conn, account_id, list_id)
        account = await account_of(conn, account_id)
        content, send = await content_for_all(conn, account_id, send_id)
        made = filled_for_nobody((await self._of_content(conn, account, content)).letter)
        return WebView(account=account, subject=made.subject, html=made.html, text=made.text,
                       sent_at=at or send.started_at, is_own=False)  # fmt: skip

    async def _of_content(self, conn: Conn, account: Account, content: Content) -> Template:
        letter = await _letter(conn, account.id, content)
        wording = Wording(account.language, account.currency)
        return await self._templates.get(conn, letter, None, wording)

    async def _draft(self, conn: Conn, found: ShownDelivery) -> Draft:
        delivery = found.delivery
        account_id, list_id = delivery.account_id, delivery.list_id
        account = await account_of(conn, account_id)
        schema = await lists.schema(conn, account_id, list_id)
        person = await subscribers.get(conn, account_id, list_id, delivery.subscriber_id)
        send = await queries.get(conn, account_id, delivery.send_id) if delivery.send_id else None
        variants = await queries.variants(conn, account_id, [send.id]) if send else {}
        content = content_of(delivery, send, variants)
        letter = await _letter(conn, account_id, content)
        if found.text_id is not None:
            letter = await _as_kept(conn, letter, found.text_id)
        template = await self._templates.get(
            conn, letter, delivery.overrides, Wording(account.language, account.currency)
        )
        extras = await needs.gather(
            conn, schema, [person.id], template.letter.needs, language=account.language
        )
        return Draft(delivery=delivery, person=person, schema=schema, account=account, send=send,
                     content=content, template=template, extras=extras[person.id])  # fmt: skip


def filled_for_nobody(letter: CompiledLetter) -> Rendered:
    """The letter without any value: defaults stand in the place of fields."""
    links = [target(link, _NOTHING) for link in letter.links]
    return letter.render(_NOTHING, Urls(links, unsubscribe="#", pixel="", confirm="#"))


async def content_for_all(
    conn: Conn, account_id: AccountId, send_id: SendId
) -> tuple[Content, Send]:
    """What a send writes to most: of an A/B test the winner, or its first variant. LetterNotFound.

    E-mails only.
    """
    send = await queries.get(conn, account_id, send_id)
    if send is None or send.channel is not Channel.EMAIL:
        raise LetterNotFound(field="letter_id")
    variants = await queries.variants(conn, account_id, [send_id])
    won = variants.get((send_id, send.ab_winner or 1))
    if won is None:
        return send.content, send
    return replace(won, subject=won.subject or send.subject), send


async def account_of(conn: Conn, account_id: AccountId) -> Account:
    """Whose letter it is. AccountNotFound."""
    found = await accounts.get(conn, account_id)
    if found is None:
        raise AccountNotFound
    return found


async def _letter(conn: Conn, account_id: AccountId, content: Content) -> Letter:
    letter = await letters.get(conn, account_id, content.letter_id)
    if letter.kind is not LetterKind.EMAIL:
        raise LetterNotFound(field="letter_id")
    return replace(letter, subject=content.subject) if content.subject else letter


async def _as_kept(conn: Conn, letter: Letter, text_id: int) -> Letter:
    """The letter as it was when it went out; version 0 has a place of its own among templates."""
    kept = await queries_texts.among(conn, letter.account_id, [text_id])
    if not kept:
        return letter
    said = kept[0]
    return replace(letter, version=-text_id, subject=said.subject, html=said.html, text=said.text)
