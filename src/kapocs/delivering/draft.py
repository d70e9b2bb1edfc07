"""From claimed deliveries to drafts: everything a letter is made of, or the reason for none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import Account
from kapocs.db.pool import Conn
from kapocs.delivering.templates import Template, Templates
from kapocs.ids import AccountId, LetterId, ListId, SendId, SubscriberId
from kapocs.letters import queries as letters
from kapocs.lists import queries as lists
from kapocs.lists.model import Schema
from kapocs.senders import queries as senders
from kapocs.senders.model import is_role_account
from kapocs.sends import queries
from kapocs.sends.deliveries import Delivery, Purpose
from kapocs.sends.model import Channel, Content, Send, SendStatus
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.numbers import number_of
from kapocs.subscribers.queries_numbers import opted_out


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a letter to one person is made of."""

    delivery: Delivery
    person: Subscriber
    schema: Schema
    account: Account
    send: Send | None
    content: Content
    template: Template

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
    def is_capped(self) -> bool:
        """Whether it counts for the frequency cap: what a person's own doing set off does not."""
        return (
            self.send is not None
            and self.delivery.purpose is Purpose.SEND
            and not self.send.type.is_triggered
            and not self.send.ignores_cap
            and self.delivery.attempts == 1  # a later try was counted by the first
        )


@dataclass(frozen=True, slots=True)
class Skipped:
    """No letter, and why."""

    delivery: Delivery
    reason: str


@dataclass(frozen=True, slots=True)
class Parked:
    """Its send is paused: the delivery waits until it goes on."""

    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Blocked:
    """Addresses and numbers that must not be written to."""

    suppressed: Mapping[str, str]
    """Address in its normal form → the reason."""
    numbers: frozenset[str]
    skips_role_accounts: bool

    def why(self, person: Subscriber, channel: Channel) -> str:
        """Why this person cannot be reached this way; empty: nothing speaks against it."""
        if channel is Channel.SMS:
            return self._why_no_text(person)
        if not person.email_key:
            return "the record has no e-mail address"
        if person.email_key in self.suppressed:
            return f"the address is suppressed: {self.suppressed[person.email_key]}"
        if self.skips_role_accounts and is_role_account(person.email_key):
            return "the address is that of a role, not of a person"
        return ""

    def _why_no_text(self, person: Subscriber) -> str:
        number = number_of(person)
        if not number:
            return "the record has no telephone number that can be written to"
        if number in self.numbers:
            return "the number is on the opt-out list"
        if person.fields.get("mssys_sendsms_denied", "") in ("1", "true"):
            return "the person does not want text messages"
        return ""


@dataclass(frozen=True, slots=True)
class _Group:
    """What the deliveries to one list share."""

    account: Account
    schema: Schema
    people: dict[SubscriberId, Subscriber]
    blocked: Blocked
    sends: dict[SendId, Send]
    variants: dict[tuple[SendId, int], Content]


class Drafter:
    """Makes drafts of batches. Keeps compiled letters between them."""

    def __init__(self) -> None:
        self._templates = Templates()

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
                drafts += [Skipped(each, "the list is gone") for each in asked]
            else:
                drafts += await self._of_group(conn, group, asked)
        return drafts

    async def _of_group(
        self, conn: Conn, group: _Group, asked: Sequence[Delivery]
    ) -> list[Draft | Skipped | Parked]:
        known: dict[tuple[LetterId | None, str], Template | None] = {}
        drafts: list[Draft | Skipped | Parked] = []
        for delivery in asked:
            send = group.sends.get(delivery.send_id or SendId(0))
            person = group.people.get(delivery.subscriber_id)
            if _waits(delivery, send):
                drafts.append(Parked(delivery))
                continue
            reason = why_not(delivery, person, send, group.blocked)
            if reason or person is None:
                drafts.append(Skipped(delivery, reason))
                continue
            content = _content(delivery, send, group.variants)
            key = (content.letter_id if send else delivery.letter_id, content.subject)
            # What was given for one delivery makes a letter of its own.
            if delivery.overrides or key not in known:
                template = await self._template(conn, group, delivery, letter=key)
                if not delivery.overrides:
                    known[key] = template
            else:
                template = known[key]
            if template is None:
                drafts.append(Skipped(delivery, "the letter is gone"))
                continue
            drafts.append(
                Draft(delivery, person, group.schema, group.account, send, content, template)
            )
        return drafts

    async def _template(
        self,
        conn: Conn,
        group: _Group,
        delivery: Delivery,
        *,
        letter: tuple[LetterId | None, str],
    ) -> Template | None:
        letter_id, subject = letter
        if letter_id is None:
            return self._templates.builtin(group.account.language, group.schema.list.name)
        found = await letters.get(conn, delivery.account_id, letter_id)
        if found is None:
            return None
        if subject:
            found = replace(found, subject=subject)
        return await self._templates.get(conn, found, delivery.overrides)


async def _gather(
    conn: Conn, account_id: AccountId, list_id: ListId, asked: Sequence[Delivery]
) -> _Group | None:
    account = await accounts.get(conn, account_id)
    schema = await lists.schema(conn, account_id, list_id)
    if account is None or schema is None:
        return None
    wanted = [each.subscriber_id for each in asked]
    people = {p.id: p for p in await subscribers.by_ids(conn, account_id, list_id, wanted)}
    blocked = await _blocked(conn, account_id, list(people.values()))
    send_ids = list({each.send_id for each in asked if each.send_id is not None})
    sends = {send.id: send for send in await queries.by_ids(conn, account_id, send_ids)}
    tested = [send.id for send in sends.values() if send.ab_share is not None]
    variants = await queries.variants(conn, account_id, tested) if tested else {}
    return _Group(account, schema, people, blocked, sends, variants)


async def _blocked(conn: Conn, account_id: AccountId, people: Sequence[Subscriber]) -> Blocked:
    keys = [person.email_key for person in people]
    numbers = [number for person in people if (number := number_of(person))]
    rules = await senders.rules(conn, account_id)
    return Blocked(
        await subscribers.suppressed(conn, account_id, keys),
        await opted_out(conn, account_id, numbers) if numbers else frozenset(),
        skips_role_accounts=rules.skips_role_accounts,
    )


def _content(
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


def why_not(
    delivery: Delivery, person: Subscriber | None, send: Send | None, blocked: Blocked
) -> str:
    """Why nothing may go to this person now; empty: nothing speaks against it."""
    if person is None:
        return "the subscriber was deleted"
    if delivery.purpose is Purpose.TEST:
        return ""
    reason = blocked.why(person, delivery.channel)
    if reason:
        return reason
    if delivery.purpose is Purpose.CONFIRM:
        return "" if person.confirm_requested_at else "nothing waits for a confirmation"
    if not person.active:
        return "the subscriber is not active"
    if delivery.purpose is Purpose.SEND and (send is None or not send.active):
        return "the send was switched off"
    return ""
