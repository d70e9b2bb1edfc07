"""SQL on what versions of automations use."""

from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.automations.model import AutomationId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True, order=True)
class Used:
    """A list, letter, segment, form, landing page, automation, or a field by its list and name."""

    noun: str
    thing_id: int
    name: str = ""


async def insert(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    version: int,
    *,
    used: Sequence[Used],
) -> None:
    """Writes down what a version uses; once more is as good as once."""
    await conn.execute(
        """INSERT INTO automation_uses (account_id, noun, thing_id, name, automation_id, version)
           SELECT :account_id, u.noun, u.thing_id, u.name, :automation_id, :version
           FROM unnest(:nouns::text[], :things::bigint[], :names::text[]) AS u(noun, thing_id, name)
           ON CONFLICT (account_id, noun, thing_id, name, automation_id, version) DO NOTHING""",
        account_id=account_id,
        automation_id=automation_id,
        version=version,
        nouns=[each.noun for each in used],
        things=[each.thing_id for each in used],
        names=[each.name for each in used],
    )
