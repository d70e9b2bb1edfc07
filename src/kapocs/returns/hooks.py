"""Reports of sending providers: who may make them, and what follows.

A report is believed only by what the account agreed with the provider: a signing key (Mailgun,
Twilio), a user name and password (Postmark), the topic's name and Amazon's signature (SES).
"""

import hmac
import re
from base64 import b64decode
from binascii import Error as BadBase64
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from kapocs.addresses import BadEmail, email_key
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.ids import AccountId, DeliveryId
from kapocs.reasons import Reason, words_in
from kapocs.returns import clues, queries_hooks, taking
from kapocs.returns.model import Delivered, Forged, Returned, ReturnKind
from kapocs.returns.providers import Told
from kapocs.signing import Signer, same
from kapocs.subscribers.links import PersonalLinks
from kapocs.tracking import queries
from kapocs.tracking.model import Taken

MAILGUN_TOLERANCE = timedelta(minutes=5)
_TOPIC = re.compile(r"arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_.-]{1,256}")
_LONGEST_SECRET = 500
_LONGEST_TOKEN = 200


class HookProvider(StrEnum):
    """Whose reports are read."""

    SES = "ses"
    MAILGUN = "mailgun"
    POSTMARK = "postmark"
    SEEME = "seeme"
    TWILIO = "twilio"


class BadHookSecret(Invalid):
    """This cannot be what proves the provider's reports."""

    code = "bad_webhook_secret"


async def set_secret(
    conn: Conn,
    account_id: AccountId,
    provider: HookProvider,
    *,
    secret: str,
    signer: Signer,
    now: datetime,
) -> None:
    """Takes this provider's reports from now on. BadHookSecret says what is wanted.

    SES: the ARN of the SNS topic. Mailgun: the webhook signing key. Postmark: `user:password`,
    as they stand in the webhook's URL. Twilio: the auth token. SeeMe signs nothing: any text.
    """
    if not secret or len(secret) > _LONGEST_SECRET:
        raise BadHookSecret(Reason("returns.secret_length", most=_LONGEST_SECRET), field="secret")
    if provider is HookProvider.SES and not _TOPIC.fullmatch(secret):
        raise BadHookSecret(Reason("returns.topic_needed"), field="secret")
    if provider is HookProvider.POSTMARK and ":" not in secret:
        raise BadHookSecret(Reason("returns.password_needed"), field="secret")
    sealed = signer.seal(secret)
    await queries_hooks.set_secret(conn, account_id, provider=provider, sealed=sealed, now=now)


async def secret_of(
    conn: Conn, account_id: AccountId, provider: HookProvider, *, signer: Signer
) -> str:
    """What proves this provider's reports. Forged when the account takes none."""
    sealed = await queries_hooks.secret(conn, account_id, provider=provider)
    if sealed is None:
        raise Forged(Reason("returns.no_reports"))
    return signer.open(sealed)


def check_basic(authorization: str, *, secret: str) -> None:
    """Whether the Authorization header gives `user:password`. Forged."""
    scheme, _, encoded = authorization.partition(" ")
    try:
        given = b64decode(encoded.strip(), validate=True)
    except (BadBase64, ValueError) as error:
        raise Forged from error
    if scheme.lower() != "basic" or not same(given, secret):
        raise Forged


async def check_mailgun(
    conn: Conn, account_id: AccountId, payload: dict[str, Any], *, secret: str, now: datetime
) -> None:
    """Whether Mailgun signed the report within five minutes, and it is new. Forged."""
    signature = payload.get("signature")
    told = signature if isinstance(signature, dict) else {}
    stamp, token = str(told.get("timestamp", "")), str(told.get("token", ""))
    wanted = hmac.digest(secret.encode(), f"{stamp}{token}".encode(), "sha256").hex()
    if not same(str(told.get("signature", "")), wanted):
        raise Forged
    if not stamp.isascii() or not stamp.isdecimal() or len(stamp) > 11:
        raise Forged
    at = datetime.fromtimestamp(int(stamp), UTC)
    if abs(now - at) > MAILGUN_TOLERANCE or not 0 < len(token) <= _LONGEST_TOKEN:
        raise Forged(Reason("returns.old_report"))
    expires = at + 2 * MAILGUN_TOLERANCE
    if not await queries_hooks.remember(
        conn, account_id, provider=HookProvider.MAILGUN, token=token, expires_at=expires
    ):
        raise Forged(Reason("returns.report_again"))


async def take(
    conn: Conn,
    account_id: AccountId,
    told: Sequence[Told],
    *,
    links: PersonalLinks,
    now: datetime,
) -> list[Taken]:
    """Notes reports that are proven to be the provider's, on letters of this account only."""
    ids = [await _delivery(conn, account_id, each, links) for each in told]
    known = [(id_, each.report) for id_, each in zip(ids, told, strict=True) if id_ is not None]
    noted = iter(await taking.note_reports(conn, account_id, known, now=now))
    return [Taken.NOBODYS if id_ is None else next(noted) for id_ in ids]


async def take_text(
    conn: Conn,
    account_id: AccountId,
    delivery_id: DeliveryId,
    *,
    failed: Reason | None,
    now: datetime,
) -> Taken:
    """Notes whether a text message arrived; `failed` says why not."""
    sent = await queries.sent(conn, account_id, delivery_id)
    if sent is None or sent.channel != "sms":
        return Taken.NOBODYS
    if failed is None:
        return await taking.note_report(conn, account_id, delivery_id, Delivered(), now=now)
    # Not to be counted: that is for mail only.
    returned = Returned(kind=ReturnKind.SOFT, diagnostic=words_in(failed), why=failed)
    return await taking.note_report(conn, account_id, delivery_id, returned, now=now)


async def _delivery(
    conn: Conn, account_id: AccountId, told: Told, links: PersonalLinks
) -> DeliveryId | None:
    """The delivery that a report is on: by our token in it, or by Message-ID and address."""
    whose = await clues.proven(conn, links, told.text)
    if whose is not None:
        return whose[1] if whose[0] == account_id else None
    try:
        key = email_key(told.recipient)
    except BadEmail:
        return None
    for named in clues.named(told.text):
        sent = await queries.sent(conn, account_id, named.delivery_id)
        if named.account_id != account_id or sent is None or sent.is_test:
            continue
        person = await queries.addressee(conn, account_id, sent)
        if person is not None and person.email_key == key:
            return sent.id
    return None
