"""What an account is called, and as whom it writes, changed member by member."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kapocs.accounts import actions
from kapocs.accounts.model import Account
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.senders.model import check_sender


async def change_account(conn: Conn, account_id: AccountId, given: Mapping[str, str]) -> Account:
    """The account with what is given changed, by names of Account's fields.

    AccountNotFound, FreeMailSender, BadEmail; BadAccount names the field.
    """
    known = await actions.get(conn, account_id)
    wanted: dict[str, Any] = {name: text.strip() for name, text in given.items()}
    if "sender_email" in wanted:
        check_sender(wanted["sender_email"])
    if "currency" in wanted:
        wanted["currency"] = wanted["currency"].upper()
    return await actions.update(conn, account_id, replace(known, **wanted))
