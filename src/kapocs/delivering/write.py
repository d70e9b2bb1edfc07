"""From a draft to a finished mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.courier.dkim import DkimKey, sign
from kapocs.courier.mime import Mail, assemble
from kapocs.courier.model import Message
from kapocs.delivering.draft import Draft, Skipped
from kapocs.errors import KapocsError
from kapocs.letters import merge
from kapocs.sends.deliveries import Delivery, Purpose
from kapocs.subscribers.links import Person, PersonalLinks
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


class Writer:
    """Writes mails; does not touch the database."""

    def __init__(self, post: Post) -> None:
        self._post = post

    async def write_all(self, drafts: Sequence[Draft], now: datetime) -> list[Ready | Skipped]:
        """The finished mails; signing with RSA goes on in threads, as it lets go of the lock."""
        return [self.write(draft, now) for draft in drafts]

    def write(self, draft: Draft, now: datetime) -> Ready | Skipped:
        """The finished mail."""
        delivery = draft.delivery
        message_id = f"<{delivery.account_id}.{delivery.id}@{self._post.host}>"
        try:
            data = assemble(self._mail(draft, message_id, now))
            if self._post.dkim is not None:
                data = sign(data, self._post.dkim, now=now, has_crlf=True)
        except KapocsError as error:
            return Skipped(delivery, f"the mail cannot be written: {error.message}")
        message = Message(
            str(delivery.id), draft.sender_email, draft.recipient, data, has_crlf=True
        )
        return Ready(delivery, message, message_id, draft.person.email_key)

    def _mail(self, draft: Draft, message_id: str, now: datetime) -> Mail:
        delivery, person = draft.delivery, draft.person
        who = Person(delivery.account_id, delivery.list_id, person.id)
        rendered = draft.template.letter.render(
            texts(person, draft.schema.zone), self._urls(draft, who)
        )
        return Mail(
            from_name=draft.sender_name,
            from_email=draft.sender_email,
            to_email=draft.recipient,
            to_name="",
            subject=rendered.subject,
            message_id=message_id,
            date=now.astimezone(draft.schema.zone),
            text=rendered.text,
            html=rendered.html,
            reply_to=(draft.send.reply_to if draft.send else "") or None,
            headers=self._headers(draft, who),
        )

    def _urls(self, draft: Draft, who: Person) -> merge.Urls:
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

    def _headers(self, draft: Draft, who: Person) -> tuple[tuple[str, str], ...]:
        if draft.delivery.purpose is Purpose.CONFIRM:
            return ()  # nobody is on the list yet who could leave it
        links, delivery = self._post.links, draft.delivery
        ways = f"<{links.unsubscribe(who, delivery.id)}>"
        if self._post.intake_domain:
            token = links.unsubscribe_token(who, delivery.id)
            ways += f", <mailto:unsubscribe+{token}@{self._post.intake_domain}>"
        kind = draft.send.type if draft.send else delivery.purpose
        return (
            ("List-Unsubscribe", ways),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
            (
                "Feedback-ID",
                f"{delivery.send_id or 0}:{delivery.list_id}:{kind}:kapocs{who.account_id}",
            ),
        )
