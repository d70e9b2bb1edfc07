"""From records to drafts of letters: merge fields filled in, addresses and forms beside them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from html import escape

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import Account, AccountNotFound
from kapocs.db.pool import Conn
from kapocs.deliveries.endings import Ending
from kapocs.errors import KapocsError
from kapocs.ids import AccountId, LetterId, ListId, SubscriberId
from kapocs.letters import actions as letters
from kapocs.letters import needs, queries_images
from kapocs.letters.compiling.dates import DateShape
from kapocs.letters.events import values_of_event
from kapocs.letters.extras import Need
from kapocs.letters.merge import CompiledLetter, Urls, UrlsWithPages
from kapocs.letters.model import BadLetter, LetterNotFound
from kapocs.letters.source.pictures import hosted_in
from kapocs.lists import queries as lists
from kapocs.orders import queries as orders
from kapocs.orders.model import Item as OrderItem
from kapocs.paper.model import BadPaper, Tree
from kapocs.payments import queries as payments
from kapocs.payments import references
from kapocs.printing import forms
from kapocs.printing.addresses import NO_ADDRESS, PostalAddress, address_of, name_of
from kapocs.printing.model import PrintBatch, PrintItem, PrintTemplate
from kapocs.printing.pictures import lift
from kapocs.printing.typesetting import Draft
from kapocs.reasons import Reason
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.texts import read_texts
from kapocs.suppressions import queries_restrictions

GONE = Reason("printing.record_gone")
RESTRICTED = Reason(Ending.SUPPRESSED, why=Reason(f"suppression.{queries_restrictions.RESTRICTED}"))
_LONGEST_HTML = 4_000_000
_DATES = {"hu": DateShape("Y. F j."), "en": DateShape("d F Y")}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedItem:
    """An item with its draft, or with the reason why there is none."""

    item: PrintItem
    name: str = ""
    address: PostalAddress | None = None
    draft: Draft | None = None
    error: Reason | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A chunk's letters in their order, and the pictures that they have in common."""

    account: Account
    letters: list[DraftedItem]
    images: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class _Source:
    """A compiled letter; `links`: shown on paper as they were typed."""

    letter: CompiledLetter
    urls: Urls

    @property
    def needs(self) -> frozenset[Need]:
        """What has to be looked up for each recipient."""
        return self.letter.needs


async def prepare(
    conn: Conn, batch: PrintBatch, items: Sequence[PrintItem], now: datetime
) -> Prepared:
    """A draft for each item, in their order."""
    account = await accounts.get(conn, batch.account_id)
    if account is None:
        raise AccountNotFound
    images: dict[str, bytes] = {}
    sources = {
        letter_id: await _source(conn, batch.account_id, letter_id, images)
        for letter_id in {each.letter_id for each in items}
    }
    ready: dict[int, DraftedItem] = {}
    wanted = {need for each in sources.values() if isinstance(each, _Source) for need in each.needs}
    for list_id in {each.list_id for each in items}:
        chosen = [each for each in items if each.list_id == list_id]
        people = await _people(
            conn, batch, list_id, items=chosen, wanted=wanted, language=account.language
        )
        for item in chosen:
            person = people.get(item.subscriber_id)
            writer = _Writer(batch, account, sources[item.letter_id], now)
            if person is None or person.is_restricted:
                error = GONE if person is None else RESTRICTED
                ready[item.id] = DraftedItem(item=item, error=error)
            else:
                ready[item.id] = writer.write(item, person)
    return Prepared(account, [ready[each.id] for each in items], images)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Someone:
    """A record's values and the lines of its order."""

    values: Mapping[str, str]
    items: Sequence[OrderItem]
    extras: Mapping[str, str]
    reference: str
    kept: Decimal
    is_restricted: bool
    own: Collection[str]
    """Names of the list's fields."""


async def _people(
    conn: Conn,
    batch: PrintBatch,
    list_id: ListId,
    *,
    items: Sequence[PrintItem],
    wanted: Collection[Need],
    language: str,
) -> dict[SubscriberId, _Someone]:
    schema = await lists.schema(conn, batch.account_id, list_id)
    if schema is None:
        return {}
    ids = [each.subscriber_id for each in items]
    found: list[Subscriber] = await subscribers.by_ids(conn, batch.account_id, list_id, ids)
    ordered: Mapping[SubscriberId, Sequence[OrderItem]] = {}
    if batch.template is PrintTemplate.PACKING_SLIP:
        ordered = await orders.items_of(conn, batch.account_id, list_id, ids)
    kept = {}
    if batch.template is PrintTemplate.PAYMENT_SLIP:
        kept = await payments.kept(conn, batch.account_id, list_id, ids)
    extras = await needs.gather(conn, schema, ids, wanted, language=language)
    keys = [each.email_key for each in found]
    barred = await queries_restrictions.among(conn, batch.account_id, keys)
    return {
        each.id: _Someone(
            values=read_texts(each, schema.zone, language),
            items=ordered.get(each.id, ()),
            extras=extras.get(each.id, {}),
            reference=references.make(list_id, each.id),
            kept=kept.get(each.id, Decimal(0)),
            is_restricted=each.email_key in barred,
            own=schema.fields,
        )
        for each in found
    }


async def _source(
    conn: Conn, account_id: AccountId, letter_id: LetterId | None, images: dict[str, bytes]
) -> _Source | Reason | None:
    """The letter compiled; None: there is none; a reason: why it cannot be printed."""
    if letter_id is None:
        return None
    try:
        letter = await letters.get(conn, account_id, letter_id)
        html, typed = lift(letter.html or "")
    except LetterNotFound:
        return Reason(Ending.LETTER_GONE)
    except BadPaper as error:
        return error.reason
    found = await queries_images.by_tokens(conn, account_id, hosted_in(html))
    paths = {each.id: each.path for each in found}
    hosted = await queries_images.files(conn, account_id, list(paths))
    images |= typed | {paths[each.id]: each.data for each in hosted}
    try:
        compiled = await letters.compiled(
            conn, account_id, replace(letter, html=html or None, embed_images=False), tracks=False
        )
    except BadLetter as error:
        # Its global variables have grown since it was saved.
        return error.reason
    return _Source(
        compiled, UrlsWithPages(compiled.links, unsubscribe="", pixel="", make=lambda _: "")
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one letter."""

    batch: PrintBatch
    account: Account
    source: _Source | Reason | None
    now: datetime

    def write(self, item: PrintItem, person: _Someone) -> DraftedItem:
        """The draft, or why there is none."""
        address, name = address_of(person.values), name_of(person.values)
        if isinstance(self.source, Reason):
            return DraftedItem(item=item, name=name, address=address, error=self.source)
        if address is None:
            return DraftedItem(item=item, name=name, error=NO_ADDRESS)
        try:
            draft = self._draft(address, item, person)
        except KapocsError as error:
            return DraftedItem(item=item, name=name, address=address, error=error.reason)
        return DraftedItem(item=item, name=name, address=address, draft=draft)

    def _draft(self, address: PostalAddress, item: PrintItem, person: _Someone) -> Draft:
        html = self._html(item, person)
        form, slip = Tree([]), None
        if self.batch.template is PrintTemplate.PACKING_SLIP:
            form = forms.packing(person.values, person.items, address, self.account.language)
        elif self.batch.template is PrintTemplate.PAYMENT_SLIP:
            slip = forms.payment(
                person.values,
                self.batch.options,
                forms.SlipPerson(address, person.reference, person.kept),
                language=self.account.language,
                now=self.now.astimezone(self.account.zone),
            )
        return Draft(address=address.lines, date=self._date(), html=html, form=form, slip=slip)

    def _html(self, item: PrintItem, person: _Someone) -> str:
        source = self.source
        if not isinstance(source, _Source):
            return ""
        wanted = source.letter.fields
        event = values_of_event(item.event, self.account.zone, wanted, person.own)
        rendered = source.letter.render({**person.values, **event}, source.urls, person.extras)
        html = rendered.html or f"<pre>{escape(rendered.text)}</pre>"
        if len(html) > _LONGEST_HTML:
            raise BadPaper(Reason("printing.too_long"))
        return html

    def _date(self) -> str:
        day = self.now.astimezone(self.account.zone)
        shape = _DATES[self.account.language]
        return shape.write(day.isoformat(), self.account.language)
