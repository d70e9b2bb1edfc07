"""From a draft to a finished mail or text message."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from cryptography.hazmat.primitives.asymmetric import rsa

from kapocs.courier.address import ascii_domain
from kapocs.courier.mail.dkim import sign
from kapocs.courier.mail.mime import FilledContent, Mail, assemble
from kapocs.courier.model import Message
from kapocs.courier.sms import Text
from kapocs.deliveries.endings import Ending
from kapocs.deliveries.model import Delivery, Purpose
from kapocs.delivering.draft import Draft, Skipped
from kapocs.delivering.identity import Identity
from kapocs.delivering.reading import page_of
from kapocs.delivering.routes import Route
from kapocs.errors import KapocsError
from kapocs.letters import merge
from kapocs.letters.events import values_of_event
from kapocs.letters.extras import PAY_LINK, STAY_LINK
from kapocs.orders.values import is_for_orders
from kapocs.reasons import Reason
from kapocs.sends.model import Channel
from kapocs.subscribers.links import TRIAL, Person, PersonalLinks
from kapocs.subscribers.texts import texts_for
from kapocs.suppressions.numbers import number_key

_SIGNERS = 2
_SENDER_ID = re.compile(r"[A-Za-z0-9 ]{1,11}|\+?[0-9]{1,15}")
"""What telephones show as a sender; any other name leaves the choice to the relay."""


@dataclass(frozen=True, slots=True)
class Written:
    """How a letter is to go out, beside what it says."""

    identity: Identity
    route: Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A finished letter. `domain` is the recipient's, for the pace; empty for a telephone."""

    delivery: Delivery
    message: Message | Text
    message_id: str
    email_key: str
    """The person's address in its normal form; of a text to somebody without one, the number."""
    route: Route
    is_capped: bool
    """Whether it counts for the frequency cap, if the account has one."""
    is_counted: bool = False
    """Whether it counts for who wants fewer letters."""
    domain: str = field(default="")
    attached: int = 0
    """Bytes of the file that travels with it, for whoever keeps many."""


class Writer:
    """Writes letters; does not touch the database."""

    def __init__(self, host: str) -> None:
        self._host = host
        # RSA lets other threads run while it calculates, so both cores are of use.
        self._signers = ThreadPoolExecutor(_SIGNERS, thread_name_prefix="sign")

    async def write_all(
        self, drafts: Sequence[tuple[Draft, Written]], now: datetime
    ) -> list[Ready | Skipped]:
        """The finished letters, signed."""
        written = [self.write(draft, how, now) for draft, how in drafts]
        pairs = [(each, how.identity) for each, (_, how) in zip(written, drafts, strict=True)]
        if not any(_takes_long(*each) for each in pairs):
            return _sign_all(pairs, now)
        loop = asyncio.get_running_loop()
        half = (len(written) + 1) // 2
        parts = await asyncio.gather(
            loop.run_in_executor(self._signers, _sign_all, pairs[:half], now),
            loop.run_in_executor(self._signers, _sign_all, pairs[half:], now),
        )
        return [each for part in parts for each in part]

    def write(self, draft: Draft, how: Written, now: datetime) -> Ready | Skipped:
        """The finished letter, without its signature."""
        delivery = draft.delivery
        message_id = ""
        try:
            message_id = how.identity.links.message_id(
                delivery.account_id, delivery.id, domain=self._domain(draft)
            )
            message = (
                self._text(draft, how)
                if delivery.channel is Channel.SMS
                else self._message(draft, how, message_id, now)
            )
        except KapocsError as error:
            return Skipped(delivery, Reason(Ending.UNWRITABLE, error=error.reason))
        is_text = delivery.channel is Channel.SMS
        domain = "" if is_text else draft.recipient.rpartition("@")[2].lower()
        # Who has no address is known by their number.
        key = draft.person.email_key or draft.recipient
        return Ready(
            delivery=delivery,
            message=message,
            message_id=message_id,
            email_key=key,
            route=how.route,
            is_capped=draft.is_capped,
            is_counted=draft.is_counted,
            domain=domain,
            attached=len(draft.attached.data) if draft.attached else 0,
        )

    def _domain(self, draft: Draft) -> str:
        """Right-hand side of the Message-ID: the sender's domain. BadAddress."""
        if draft.delivery.channel is Channel.SMS:
            return self._host
        return ascii_domain(draft.sender_email.rpartition("@")[2])

    def _message(self, draft: Draft, how: Written, message_id: str, now: datetime) -> Message:
        data = assemble(self._mail(draft, how.identity, message_id, now))
        delivery, host = draft.delivery, how.identity.bounce_host
        sender = draft.sender_email
        if host:
            token = how.identity.links.bounce_token(delivery.account_id, delivery.id)
            sender = f"b+{token}@{host}"
        return Message(
            key=str(delivery.id), sender=sender, recipient=draft.recipient, data=data, has_crlf=True
        )

    def _text(self, draft: Draft, how: Written) -> Text:
        who = Person(draft.delivery.account_id, draft.delivery.list_id, draft.person.id)
        rendered = draft.template.letter.render(*filling(draft, how.identity.links, who))
        number = number_key(draft.recipient) or draft.recipient
        name = draft.content.from_name
        sender = name if _SENDER_ID.fullmatch(name) else ""
        return Text(str(draft.delivery.id), number, sender, rendered.text.strip())

    def _mail(self, draft: Draft, identity: Identity, message_id: str, now: datetime) -> Mail:
        who = Person(draft.delivery.account_id, draft.delivery.list_id, draft.person.id)
        template = draft.template
        made = template.letter.pieces(*filling(draft, identity.links, who))
        html = FilledContent(template.html, made.html) if template.html and made.html else None
        is_test = draft.delivery.purpose is Purpose.TEST
        return Mail(
            from_name=draft.sender_name,
            from_email=draft.sender_email,
            to_email=draft.recipient,
            to_name="",
            subject=_marked(made.subject, draft) if is_test else made.subject,
            message_id=message_id,
            date=now.astimezone(draft.schema.zone),
            text=FilledContent(template.text, made.text),
            html=html,
            reply_to=(draft.send.reply_to if draft.send else "") or None,
            list_id=_list_id(draft),
            headers=_headers(draft, identity, who),
            related=template.pictures,
            attached=(draft.attached,) if draft.attached else (),
        )


def _marked(subject: str, draft: Draft) -> str:
    """A test letter's subject, told from the letter itself."""
    return f"[{'Próba' if draft.account.language == 'hu' else 'Test'}] {subject}"


def filling(
    draft: Draft, links: PersonalLinks, who: Person
) -> tuple[Mapping[str, str], merge.Urls, Mapping[str, str] | None]:
    """What a compiled letter is filled with: values, addresses, looked-up pieces."""
    letter, schema = draft.template.letter, draft.schema
    texts = texts_for(draft.person, schema.zone, letter.fields, draft.account.language)
    event = values_of_event(draft.delivery.event, schema.zone, letter.fields, schema.fields)
    if event:
        texts = {**texts, **event}
    if PAY_LINK in letter.fields and is_for_orders(schema):
        texts = {**texts, PAY_LINK: links.pay(who)}
    if STAY_LINK in letter.fields:
        texts = {**texts, STAY_LINK: links.stay(who)}
    return texts, _urls(draft, links, who), draft.extras


def _urls(draft: Draft, links: PersonalLinks, who: Person) -> merge.Urls:
    delivery = draft.delivery
    confirm = ""
    if delivery.purpose is Purpose.CONFIRM and delivery.form_id is not None:
        confirm = links.confirm(who, delivery.form_id)
    elif delivery.purpose is Purpose.TEST:
        confirm = links.confirm(who, TRIAL)
    return merge.UrlsWithPages(
        links=[links.click(who.account_id, delivery.id, id_) for id_ in draft.template.link_ids],
        unsubscribe=links.unsubscribe(who, delivery.id),
        pixel=links.open_pixel(who.account_id, delivery.id),
        confirm=confirm,
        make=partial(page_of, links, who, delivery.id),
    )


def _headers(draft: Draft, identity: Identity, who: Person) -> tuple[tuple[str, str], ...]:
    if draft.delivery.purpose is Purpose.CONFIRM:
        return ()  # nobody is on the list yet who could leave it
    links, delivery = identity.links, draft.delivery
    token = links.unsubscribe_token(who, delivery.id)
    ways = f"<{links.unsubscribe(who, delivery.id)}>"
    if identity.bounce_host:
        ways += f", <mailto:unsubscribe+{token}@{identity.bounce_host}>"
    kind = draft.send.type if draft.send else delivery.purpose
    feedback = f"{delivery.send_id or 0}:{delivery.list_id}:{kind}:kapocs{who.account_id}"
    return (
        ("List-Unsubscribe", ways),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("Feedback-ID", feedback),
    )


def _list_id(draft: Draft) -> tuple[str, str] | None:
    """The list's name, and an id in the account's own domain, which stays whoever the sender is."""
    if draft.delivery.purpose is Purpose.CONFIRM:
        return None  # they are not on the list yet
    domain = ascii_domain(draft.account.sender_email.rpartition("@")[2])
    return draft.schema.list.name, f"list-{draft.delivery.list_id}.{domain}"


def _takes_long(ready: Ready | Skipped, identity: Identity) -> bool:
    is_large = isinstance(ready, Ready) and ready.attached > 0
    return is_large or any(isinstance(key.private, rsa.RSAPrivateKey) for key in identity.keys)


def _sign_all(
    pairs: Sequence[tuple[Ready | Skipped, Identity]], now: datetime
) -> list[Ready | Skipped]:
    return [_signed(each, identity, now) for each, identity in pairs]


def _signed(ready: Ready | Skipped, identity: Identity, now: datetime) -> Ready | Skipped:
    if isinstance(ready, Skipped) or not isinstance(ready.message, Message):
        return ready
    data = ready.message.data
    for key in identity.keys:
        data = sign(data, key, now=now, has_crlf=True)
    return replace(ready, message=replace(ready.message, data=data)) if identity.keys else ready
