"""Sending one message through a relay, to see what it answers. Network: in no transaction."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from kapocs.accounts.model import Account
from kapocs.addresses import email_key
from kapocs.courier import open as opening
from kapocs.courier.mail import mime
from kapocs.courier.model import Message, Outcome
from kapocs.courier.sms import Text
from kapocs.errors import Unavailable
from kapocs.ids import random_token
from kapocs.outgoing.reach import Reach
from kapocs.senders.relays import CHANNELS, RelayChannel, check_reach

SECONDS = 60.0
"""For the whole conversation, whatever the relay's URL allows for each answer."""


class RelayTooSlow(Unavailable):
    """The relay did not end in time what it was asked; the message may have gone out."""

    code = "relay_too_slow"


@dataclass(frozen=True, slots=True)
class TrialMessage:
    """What is sent to try a relay: to an address, or a telephone number for text messages."""

    account: Account
    to: str
    words: str


async def send(
    url: str, message: TrialMessage, *, reach: Reach, now: datetime, seconds: float = SECONDS
) -> Outcome:
    """What the relay answered. RefusedAddress, Unreachable, BadEmail, RelayTooSlow."""
    await check_reach(url, reach)
    is_text = CHANNELS[url.partition(":")[0].lower()] is RelayChannel.SMS
    if not is_text:
        email_key(message.to)
    try:
        async with asyncio.timeout(seconds):
            if is_text:
                return await _send_text(url, message, reach)
            return await _send_mail(url, _mail(message, now), reach)
    except TimeoutError:
        raise RelayTooSlow from None


async def _send_text(url: str, message: TrialMessage, reach: Reach) -> Outcome:
    courier = opening.open_text_courier(url, reach=reach)
    try:
        return await courier.deliver(Text(random_token(), message.to, "", message.words))
    finally:
        await courier.close()


async def _send_mail(url: str, mail: "mime.Mail", reach: Reach) -> Outcome:
    courier = opening.open_courier(url, reach=reach)
    ready = Message(
        key=random_token(),
        sender=mail.from_email,
        recipient=mail.to_email,
        data=mime.assemble(mail),
    )
    try:
        return await courier.deliver(ready)
    finally:
        await courier.close()


def _mail(message: TrialMessage, now: datetime) -> "mime.Mail":
    account = message.account
    return mime.Mail(
        from_name=account.sender_name,
        from_email=account.sender_email,
        to_email=message.to,
        to_name="",
        subject="Kapocs",
        message_id=f"<{random_token()}@{account.sender_email.rpartition('@')[2]}>",
        date=now,
        text=message.words,
        html=None,
    )
