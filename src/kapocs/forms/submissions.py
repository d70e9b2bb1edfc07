"""Taking once what a page sends twice: by a double click, by a reload, by a browser's memory."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.forms import actions, queries_submissions
from kapocs.forms.beside import said
from kapocs.forms.model import Form
from kapocs.forms.queries_submissions import Kept
from kapocs.ids import SubscriberId
from kapocs.subscribers.model import Act


@dataclass(frozen=True, slots=True)
class Once:
    """What tells the same sent again from a second form, and for how long."""

    key: str
    within: timedelta


def once(page: str, sent: Mapping[str, str], within: timedelta) -> Once:
    """By the page's own number or token, and all that was sent."""
    told = "\0".join(f"{name}\1{sent[name]}" for name in sorted(sent))
    return Once(hashlib.sha256(f"{page}\0{told}".encode("utf-8", "replace")).hexdigest(), within)


async def was_sent(conn: Conn, form: Form, sent: Once, now: datetime) -> bool:
    """Whether this was sent before; another may be sending it just now."""
    return await queries_submissions.is_noted(
        conn, form.account_id, form.id, key=sent.key, since=now - sent.within
    )


async def is_first(conn: Conn, form: Form, sent: Once, now: datetime) -> bool:
    """Whether this was not sent before; to be asked in the transaction that stores it."""
    await queries_submissions.forget_nobodys(conn, form.account_id, now=now)
    return await queries_submissions.first_time(
        conn, form.account_id, form.id, key=sent.key, since=now - sent.within, now=now
    )


async def made_before(conn: Conn, form: Form, sent: Once) -> SubscriberId | None:
    """The record made when this was sent before; None when none was."""
    return await queries_submissions.made_by(conn, form.account_id, form.id, sent.key)


async def keep(
    conn: Conn, form: Form, sent: Once, id_: SubscriberId, values: Mapping[str, str]
) -> None:
    """Keeps with the record what its page said besides the form's fields."""
    await queries_submissions.keep_said(
        conn, form.account_id, form.id, key=sent.key, kept=Kept(form.list_id, id_, said(values))
    )


async def sign_up(
    conn: Conn,
    form: Form,
    values: Mapping[str, str],
    sent: Once | None,
    *,
    by: Act,
) -> SubscriberId | None:
    """A visitor signs up, the record; the same sent twice does so once. InvalidMany.

    `sent` None: nothing tells it from what was sent before. None: whoever it names was on the
    list already.
    """
    if sent is not None and not await is_first(conn, form, sent, by.at):
        return await made_before(conn, form, sent)
    id_ = await actions.submit_sign_up(conn, form, values, consent=by.consent, now=by.at)
    if sent is not None and id_ is not None:
        await keep(conn, form, sent, id_, values)
    return id_
