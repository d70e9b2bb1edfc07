"""Who came to a page to which a form led: a token that the page's site asks about, once.

The token is signed and holds nothing but chance, so that a visitor learns nothing from it. What it
stands for is told to the account alone, once, within ten minutes.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kapocs.addresses import email_key
from kapocs.db.pool import Conn
from kapocs.errors import NotFound
from kapocs.forms import queries_visits
from kapocs.forms.destinations import wants_token
from kapocs.forms.model import Form
from kapocs.ids import AccountId, FormId, ListId, SubscriberId
from kapocs.signing import BadToken, Signer, digest
from kapocs.subscribers import queries as subscribers

LIFE = timedelta(minutes=10)
_PURPOSE = "form-visit"
_BITS = 160


class VisitNotFound(NotFound):
    """The token is unknown, was asked about before, or has expired."""

    code = "visit_not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who came, and from which form.

    `is_proven`: by a link in a letter to the address; else the address was only typed in.
    """

    form_id: FormId
    list_id: ListId
    subscriber_id: SubscriberId
    email: str
    is_proven: bool


async def issue(
    conn: Conn,
    signer: Signer,
    form: Form,
    subscriber_id: SubscriberId,
    *,
    is_proven: bool,
    now: datetime,
) -> str:
    """A token for a visitor who goes on to the form's page now."""
    # With its highest bit set each is as long as the others.
    token = signer.token(_PURPOSE, 1 << (_BITS - 1) | secrets.randbits(_BITS - 1))
    await queries_visits.insert(
        conn,
        form.account_id,
        digest(token),
        queries_visits.OnTheWay(form.id, form.list_id, subscriber_id, is_proven),
        expires_at=now + LIFE,
    )
    return token


async def typed_in(
    conn: Conn,
    signer: Signer,
    form: Form,
    sent: Mapping[str, str],
    *,
    joined: SubscriberId | None,
    now: datetime,
) -> str:
    """A token for who just filled in the form, when its page asks for one; else empty.

    Who was on the list already gets one like everybody else: a visitor sees no difference.
    """
    if not wants_token(form.destination()):
        return ""
    if joined is None:
        key = email_key(sent.get("email", ""))
        known = await subscribers.ids_by_email(conn, form.account_id, form.list_id, key)
        joined = known[-1] if known else SubscriberId(0)
    return await issue(conn, signer, form, joined, is_proven=False, now=now)


async def exchange(
    conn: Conn, account_id: AccountId, signer: Signer, token: str, *, now: datetime
) -> Visit:
    """What the token stands for; it stands for nothing from then on. VisitNotFound."""
    try:
        signer.numbers(_PURPOSE, token)
    except (BadToken, ValueError) as error:
        raise VisitNotFound(field="token") from error
    latest = now + 2 * LIFE  # clocks of several machines differ
    found = await queries_visits.take(conn, account_id, digest(token), now=now, latest=latest)
    if found is None:
        raise VisitNotFound(field="token")
    return Visit(**found)
