"""From a claimed delivery to a finished mail, or to the reason why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import Account
from kapocs.courier.dkim import DkimKey, sign
from kapocs.courier.mime import Mail, assemble
from kapocs.courier.model import Message
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import AccountId, DeliveryId, LetterId, ListId
from kapocs.letters import merge
from kapocs.letters import queries as letters
from kapocs.lists import queries as lists
from kapocs.lists.model import Schema
from kapocs.sends import queries
from kapocs.sends.model import Delivery, Purpose, Send
from kapocs.sends.templates import Template, Templates
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.links import Person, PersonalLinks
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.texts import texts


@dataclass(frozen=True, slots=True)
class Post:
    """How this installation writes: its links, its signature, where replies about leaving go."""

    links: PersonalLinks
    host: str
    """Right-hand side of message ids."""
    dkim: DkimKey | None = None
    intake_domain: str = ""
    """Domain whose `unsubscribe+…` addresses we receive; empty: none."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A finished mail."""

    delivery: Delivery
    message: Message
    message_id: str
    email_key: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """No mail, and why."""

    delivery: Delivery
    reason: str


class Preparer:
    """Prepares batches. Keeps compiled letters between them."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._templates = Templates()

    async def prepare(
        self, conn: Conn, deliveries: Sequence[Delivery], now: datetime
    ) -> list[Ready | Skipped]:
        """One answer for each delivery."""
        groups: dict[tuple[AccountId, ListId], list[Delivery]] = {}
        for delivery in deliveries:
            groups.setdefault((delivery.account_id, delivery.list_id), []).append(delivery)
        prepared: list[Ready | Skipped] = []
        for (account_id, list_id), group in groups.items():
            prepared += await self._of_list(conn, account_id, list_id, deliveries=group, now=now)
        return prepared

    async def _of_list(
        self,
        conn: Conn,
        account_id: AccountId,
        list_id: ListId,
        *,
        deliveries: Sequence[Delivery],
        now: datetime,
    ) -> list[Ready | Skipped]:
        account = await accounts.get(conn, account_id)
        schema = await lists.schema(conn, account_id, list_id)
        if account is None or schema is None:
            return [Skipped(each, "the list is gone") for each in deliveries]
        wanted = [each.subscriber_id for each in deliveries]
        people = {p.id: p for p in await subscribers.by_ids(conn, account_id, list_id, wanted)}
        keys = [person.email_key for person in people.values()]
        suppressed = await subscribers.suppressed(conn, account_id, keys)
        send_ids = [each.send_id for each in deliveries if each.send_id is not None]
        sends = {send.id: send for send in await queries.by_ids(conn, account_id, send_ids)}
        asked = [(each, sends.get(each.send_id) if each.send_id else None) for each in deliveries]
        found = await self._templates_for(conn, schema, account, asked)
        prepared: list[Ready | Skipped] = []
        for delivery, send in asked:
            person = people.get(delivery.subscriber_id)
            reason = why_not(delivery, person, send, suppressed)
            if reason or person is None:
                prepared.append(Skipped(delivery, reason))
                continue
            template = found[delivery.id]
            if template is None:
                prepared.append(Skipped(delivery, "the letter is gone"))
                continue
            draft = _Draft(delivery, person, schema, account, send, template)
            prepared.append(self._write(draft, now))
        return prepared

    async def _templates_for(
        self,
        conn: Conn,
        schema: Schema,
        account: Account,
        asked: Sequence[tuple[Delivery, Send | None]],
    ) -> dict[DeliveryId, Template | None]:
        """The letter of each delivery; those of one letter share one look at it."""
        shared: dict[tuple[LetterId | None, str], Template | None] = {}
        found: dict[DeliveryId, Template | None] = {}
        for delivery, send in asked:
            key = (delivery.letter_id, send.subject if send else "")
            # What was given for one delivery makes a letter of its own.
            if delivery.overrides or key not in shared:
                found[delivery.id] = await self._template(
                    conn, schema, delivery, of=(account, send)
                )
            else:
                found[delivery.id] = shared[key]
            if not delivery.overrides:
                shared[key] = found[delivery.id]
        return found

    async def _template(
        self,
        conn: Conn,
        schema: Schema,
        delivery: Delivery,
        *,
        of: tuple[Account, Send | None],
    ) -> Template | None:
        account, send = of
        if delivery.letter_id is None:
            return self._templates.builtin(account.language, schema.list.name)
        letter = await letters.get(conn, delivery.account_id, delivery.letter_id)
        if letter is None:
            return None
        if send is not None and send.subject:
            letter = replace(letter, subject=send.subject)
        return await self._templates.get(conn, letter, delivery.overrides)

    def _write(self, draft: "_Draft", now: datetime) -> Ready | Skipped:
        delivery = draft.delivery
        message_id = f"<{delivery.account_id}.{delivery.id}@{self._post.host}>"
        try:
            data = assemble(self._mail(draft, message_id, now))
            if self._post.dkim is not None:
                data = sign(data, self._post.dkim, now=now)
        except KapocsError as error:
            return Skipped(delivery, f"the mail cannot be written: {error.message}")
        sender = draft.sender_email
        message = Message(str(delivery.id), sender, draft.person.email.strip(), data)
        return Ready(delivery, message, message_id, draft.person.email_key)

    def _mail(self, draft: "_Draft", message_id: str, now: datetime) -> Mail:
        delivery, person = draft.delivery, draft.person
        who = Person(delivery.account_id, delivery.list_id, person.id)
        rendered = draft.template.letter.render(
            texts(person, draft.schema.zone), self._urls(draft, who)
        )
        return Mail(
            from_name=draft.sender_name,
            from_email=draft.sender_email,
            to_email=person.email.strip(),
            to_name="",
            subject=rendered.subject,
            message_id=message_id,
            date=now.astimezone(draft.schema.zone),
            text=rendered.text,
            html=rendered.html,
            headers=self._headers(draft, who),
        )

    def _urls(self, draft: "_Draft", who: Person) -> merge.Urls:
        links, delivery = self._post.links, draft.delivery
        confirm = (
            links.confirm(who, delivery.form_id)
            if delivery.purpose is Purpose.CONFIRM and delivery.form_id is not None
            else ""
        )
        return merge.Urls(
            links=[
                links.click(who.account_id, delivery.id, id_) for id_ in draft.template.link_ids
            ],
            unsubscribe=links.unsubscribe(who, delivery.id),
            pixel=links.open_pixel(who.account_id, delivery.id),
            confirm=confirm,
        )

    def _headers(self, draft: "_Draft", who: Person) -> tuple[tuple[str, str], ...]:
        if draft.delivery.purpose is Purpose.CONFIRM:
            return ()  # nobody is on the list yet who could leave it
        links, delivery_id = self._post.links, draft.delivery.id
        ways = f"<{links.unsubscribe(who, delivery_id)}>"
        if self._post.intake_domain:
            token = links.unsubscribe_token(who, delivery_id)
            ways += f", <mailto:unsubscribe+{token}@{self._post.intake_domain}>"
        return (
            ("List-Unsubscribe", ways),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        )


@dataclass(frozen=True, slots=True)
class _Draft:
    """All that a mail is made of."""

    delivery: Delivery
    person: Subscriber
    schema: Schema
    account: Account
    send: Send | None
    template: Template

    @property
    def sender_email(self) -> str:
        """The send's own sender, else the account's."""
        return (self.send.from_email if self.send else "") or self.account.sender_email

    @property
    def sender_name(self) -> str:
        """The name beside it."""
        return (self.send.from_name if self.send else "") or self.account.sender_name


def why_not(
    delivery: Delivery,
    person: Subscriber | None,
    send: Send | None,
    suppressed: dict[str, str],
) -> str:
    """Why nothing may go to this person now; empty: nothing speaks against it."""
    if person is None:
        return "the subscriber was deleted"
    if not person.email_key:
        return "the record has no e-mail address"
    if person.email_key in suppressed:
        return f"the address is suppressed: {suppressed[person.email_key]}"
    if delivery.purpose is Purpose.CONFIRM:
        return "" if person.confirm_requested_at else "nothing waits for a confirmation"
    if not person.active:
        return "the subscriber is not active"
    if delivery.purpose is Purpose.SEND and (send is None or not send.active):
        return "the send was switched off"
    return ""
