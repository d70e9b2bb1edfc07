"""Keeping an account's rules for mail."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.senders import queries, queries_relays
from kapocs.senders.rules import MailRules, check_rules, refuse_loosened


async def set_rules(conn: Conn, account_id: AccountId, rules: MailRules) -> MailRules:
    """Replaces the account's rules for mail. BadRules names the field."""
    await queries_relays.set_rules(conn, account_id, check_rules(rules))
    return rules


async def change_rules(
    conn: Conn, account_id: AccountId, changes: Mapping[str, Any], *, by_program: bool
) -> MailRules:
    """Changes what is given of the account's rules, by the names of `MailRules`.

    `by_program`: of one that holds a key. BadRules, SenderRuleKept.
    """
    known = await queries.rules(conn, account_id)
    wanted = check_rules(replace(known, **changes))
    if by_program:
        refuse_loosened(known, wanted)
    return await set_rules(conn, account_id, wanted)
