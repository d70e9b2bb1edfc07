"""From claimed deliveries to drafts: everything a letter is made of, or the reason for none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import Account
from kapocs.courier.mail.mime import AttachedFile
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_texts
from kapocs.deliveries.endings import Ending
from kapocs.deliveries.model import Delivery, Purpose
from kapocs.delivering.blocked import Blocked, blocked_of, why_not
from kapocs.delivering.templates import Template, Templates
from kapocs.errors import Invalid
from kapocs.forms import queries as forms
from kapocs.ids import AccountId, FormId, LetterId, ListId, SendId, SubscriberId
from kapocs.letters import builtin, needs, texts
from kapocs.letters import queries as letters
from kapocs.letters.builtin import Asks
from kapocs.letters.merge import Wording
from kapocs.lists import queries as lists
from kapocs.lists.model import Schema
from kapocs.reasons import Reason
from kapocs.sends import queries
from kapocs.sends.meant import Letter, no_longer_meant
from kapocs.sends.model import Channel, Content, Send, SendStatus
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.numbers import number_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All that a letter to one person is made of."""

    delivery: Delivery
    person: Subscriber
    schema: Schema
    account: Account
    send: Send | None
    content: Content
    template: Template
    extras: Mapping[str, str] | None = None
    """What was looked up for this person: ordered items, recommended products and the like."""
    attached: AttachedFile | None = None

    @property
    def sender_email(self) -> str:
        """The variant's own sender, else the send's, else the account's."""
        return self.content.from_email or self.account.sender_email

    @property
    def sender_name(self) -> str:
        """The name beside it."""
        return self.content.from_name or self.account.sender_name

    @property
    def recipient(self) -> str:
        """The address, or telephone number, it goes to."""
        if self.delivery.recipient:
            return self.delivery.recipient
        if self.delivery.channel is Channel.SMS:
            return number_of(self.person)
        return self.person.email.strip()

    @property
    def is_counted(self) -> bool:
        """Whether it counts for who wants fewer letters: what their own doing set off does not."""
        return (
            self.send is not None
            and self.delivery.purpose is Purpose.SEND
            and not self.send.answers_orders
            and self.delivery.attempts == 1  # a later try was counted by the first
        )

    @property
    def is_capped(self) -> bool:
        """Whether it counts for the account's frequency cap, too."""
        return self.is_counted and self.send is not None and not self.send.ignores_cap


@dataclass(frozen=True, slots=True)
class Skipped:
    """No letter, and why."""

    delivery: Delivery
    reason: Reason


@dataclass(frozen=True, slots=True)
class Parked:
    """Its send is paused: the delivery waits until it goes on."""

    delivery: Delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """What the deliveries to one list share."""

    account: Account
    schema: Schema
    people: dict[SubscriberId, Subscriber]
    blocked: Blocked
    sends: dict[SendId, Send]
    variants: dict[tuple[SendId, int], Content]
    unmeant: frozenset[Letter]


_Key = tuple[LetterId | None, str, FormId | None]
"""A letter with its subject; of the built-in one, the form through which somebody joined."""


class Drafter:
    """Makes drafts of batches. Keeps compiled letters between them."""

    def __init__(self, base_url: str) -> None:
        self._templates = Templates(base_url)

    async def draft(
        self, conn: Conn, deliveries: Sequence[Delivery]
    ) -> list[Draft | Skipped | Parked]:
        """One answer for each delivery."""
        groups: dict[tuple[AccountId, ListId], list[Delivery]] = {}
        for delivery in deliveries:
            groups.setdefault((delivery.account_id, delivery.list_id), []).append(delivery)
        drafts: list[Draft | Skipped | Parked] = []
        for (account_id, list_id), asked in groups.items():
            group = await _gather(conn, account_id, list_id, asked)
            if group is None:
                drafts += [Skipped(each, Reason(Ending.LIST_GONE)) for each in asked]
            else:
                made = await self._of_group(conn, group, asked)
                await _note_texts(conn, account_id, made)
                drafts += await _with_extras(conn, group, made)
        return drafts

    async def _of_group(
        self, conn: Conn, group: _Group, asked: Sequence[Delivery]
    ) -> list[Draft | Skipped | Parked]:
        known: dict[_Key, Template | Reason] = {}
        drafts: list[Draft | Skipped | Parked] = []
        for delivery in asked:
            send = group.sends.get(delivery.send_id or SendId(0))
            person = group.people.get(delivery.subscriber_id)
            if _waits(delivery, send):
                drafts.append(Parked(delivery))
                continue
            reason = why_not(delivery, person, send, schema=group.schema, blocked=group.blocked)
            if delivery.purpose is Purpose.SEND and _letter(delivery) in group.unmeant:
                reason = reason or Reason(Ending.NOT_MEANT)
            if reason is not None or person is None:
                drafts.append(Skipped(delivery, reason or Reason(Ending.DELETED)))
                continue
            content = content_of(delivery, send, group.variants)
            letter_id = content.letter_id if send else delivery.letter_id
            key = (letter_id, content.subject, None if letter_id else delivery.form_id)
            # What was given for one delivery makes a letter of its own.
            if delivery.overrides or key not in known:
                template = await self._template(conn, group, delivery, letter=key)
                if not delivery.overrides:
                    known[key] = template
            else:
                template = known[key]
            if isinstance(template, Reason):
                drafts.append(Skipped(delivery, template))
                continue
            drafts.append(
                Draft(delivery=delivery, person=person, schema=group.schema, send=send,
                      account=group.account, content=content, template=template)
            )  # fmt: skip
        return drafts

    async def _template(
        self,
        conn: Conn,
        group: _Group,
        delivery: Delivery,
        *,
        letter: _Key,
    ) -> Template | Reason:
        """The letter compiled, or why it cannot be."""
        letter_id, subject, form_id = letter
        if letter_id is None:
            asks = await _asks(conn, group, form_id)
            said = await texts.note(conn, delivery.account_id, builtin.confirmation(asks))
            return replace(self._templates.builtin(asks), text_id=said)
        found = await letters.get(conn, delivery.account_id, letter_id)
        if found is None:
            return Reason(Ending.LETTER_GONE)
        if subject:
            found = replace(found, subject=subject)
        wording = Wording(group.account.language, group.account.currency)
        try:
            made = await self._templates.get(conn, found, delivery.overrides, wording)
        except Invalid as error:
            # Its global variables have grown since it was saved, or so did what came with it.
            return Reason(Ending.UNWRITABLE, error=error.reason)
        if delivery.purpose is not Purpose.CONFIRM:
            return made
        return replace(made, text_id=await texts.note(conn, delivery.account_id, found))


def _letter(delivery: Delivery) -> Letter:
    return delivery.send_id or SendId(0), delivery.subscriber_id


async def _asks(conn: Conn, group: _Group, form_id: FormId | None) -> Asks:
    account = group.account
    form = await forms.words(conn, account.id, form_id) if form_id else None
    language, intro = form or (account.language, "")
    company = tuple(filter(None, (account.company, account.company_address)))
    return Asks(language, group.schema.list.name, intro, company)


async def _note_texts(
    conn: Conn, account_id: AccountId, made: Sequence[Draft | Skipped | Parked]
) -> None:
    """Notes of each letter that asks to confirm what it says."""
    said = {
        each.delivery.id: each.template.text_id
        for each in made
        if isinstance(each, Draft) and each.template.text_id is not None
    }
    if said:
        await queries_texts.note(conn, account_id, said)


async def _gather(
    conn: Conn, account_id: AccountId, list_id: ListId, asked: Sequence[Delivery]
) -> _Group | None:
    account = await accounts.get(conn, account_id)
    schema = await lists.schema(conn, account_id, list_id)
    if account is None or schema is None:
        return None
    wanted = [each.subscriber_id for each in asked]
    people = {p.id: p for p in await subscribers.by_ids(conn, account_id, list_id, wanted)}
    blocked = await blocked_of(conn, schema, list(people.values()))
    send_ids = list({each.send_id for each in asked if each.send_id is not None})
    sends = {send.id: send for send in await queries.by_ids(conn, account_id, send_ids)}
    tested = [send.id for send in sends.values() if send.ab_share is not None]
    variants = await queries.variants(conn, account_id, tested) if tested else {}
    return _Group(
        account=account,
        schema=schema,
        people=people,
        blocked=blocked,
        sends=sends,
        variants=variants,
        unmeant=await no_longer_meant(conn, list_id, sends.values(), map(_letter, asked)),
    )


async def _with_extras(
    conn: Conn, group: _Group, drafts: Sequence[Draft | Skipped | Parked]
) -> list[Draft | Skipped | Parked]:
    """The drafts with what their letters need besides the records, looked up together."""
    needing = [each for each in drafts if isinstance(each, Draft) and each.template.letter.needs]
    if not needing:
        return list(drafts)
    wanted = {need for each in needing for need in each.template.letter.needs}
    people = list({each.person.id for each in needing})
    language = group.account.language
    found = await needs.gather(conn, group.schema, people, wanted, language=language)
    return [
        replace(each, extras=found.get(each.person.id)) if isinstance(each, Draft) else each
        for each in drafts
    ]


def content_of(
    delivery: Delivery, send: Send | None, variants: dict[tuple[SendId, int], Content]
) -> Content:
    """What is written: the send's own, or a variant's; variant 0 is the winner, if there is one."""
    if send is None:
        return Content(delivery.letter_id or LetterId(0))
    variant = variants.get((send.id, delivery.variant or send.ab_winner or 0))
    if variant is None:
        return send.content
    return replace(
        variant,
        subject=variant.subject or send.subject,
        from_name=variant.from_name or send.from_name,
        from_email=variant.from_email or send.from_email,
    )


def _waits(delivery: Delivery, send: Send | None) -> bool:
    return (
        delivery.purpose is Purpose.SEND and send is not None and send.status is SendStatus.PAUSED
    )
