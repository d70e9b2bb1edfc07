"""SQL that finds automations at work that use a thing: by their newest version, or one with people
inside."""

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.uses.model import Use
from kapocs.uses.queries import found

AT_WORK = """
    SELECT DISTINCT 'automation', a.id, a.name
    FROM automation_uses u
    JOIN automations a ON a.account_id = :account_id AND a.id = u.automation_id
    WHERE u.account_id = :account_id AND u.noun = :noun
      AND u.thing_id = ANY(:things::bigint[]) AND u.name = :used_name
      AND a.status IN ('active', 'paused')
      AND (u.version = a.version OR EXISTS (
          SELECT FROM automation_runs r
          WHERE r.account_id = :account_id AND r.automation_id = a.id
            AND r.version = u.version AND r.state = 'waiting'))"""


async def at_work(conn: Conn, account_id: AccountId, noun: str, id_: int) -> list[Use]:
    """Those that use the list, letter, segment, form or automation."""
    return await found(conn, account_id, AT_WORK, noun=noun, things=[id_], used_name="")


async def with_field(conn: Conn, account_id: AccountId, list_id: int, *, name: str) -> list[Use]:
    """Those that ask for the field of the list, or write it."""
    about = {"things": [list_id, 0], "used_name": name.lower()}
    return await found(conn, account_id, AT_WORK, noun="field", **about)
