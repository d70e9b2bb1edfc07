"""SQL on the sends by which letters of automations go out."""

from kapocs.automations.model import AutomationId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId, ListId, SendId
from kapocs.sends.model import SendStatus

Key = tuple[str, ListId, LetterId, bool]
"""The step, the list of those who get it, the letter, and whether it is about their order."""


async def get(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, key: Key
) -> SendId | None:
    """The send of a step's letter to a list; None: it has not been used yet."""
    found: SendId | None = await conn.value(
        """SELECT send_id FROM automation_sends
           WHERE account_id = :account_id AND automation_id = :automation_id
             AND step = :step AND list_id = :list_id AND letter_id = :letter_id
             AND about_order = :about_order""",
        account_id=account_id,
        automation_id=automation_id,
        step=key[0],
        list_id=key[1],
        letter_id=key[2],
        about_order=key[3],
    )
    return found


async def insert(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, key: Key, send_id: SendId
) -> None:
    """Notes the send."""
    await conn.execute(
        """INSERT INTO automation_sends
               (account_id, automation_id, step, list_id, letter_id, about_order, send_id)
           VALUES (:account_id, :automation_id, :step, :list_id, :letter_id, :about_order,
                   :send_id)""",
        account_id=account_id,
        automation_id=automation_id,
        step=key[0],
        list_id=key[1],
        letter_id=key[2],
        about_order=key[3],
        send_id=send_id,
    )


async def by_step(
    conn: Conn, account_id: AccountId, automation_id: AutomationId
) -> dict[str, set[SendId]]:
    """All sends of the automation by their step."""
    rows = await conn.rows(
        """SELECT step, send_id FROM automation_sends
           WHERE account_id = :account_id AND automation_id = :automation_id""",
        account_id=account_id,
        automation_id=automation_id,
    )
    found: dict[str, set[SendId]] = {}
    for row in rows:
        found.setdefault(row["step"], set()).add(row["send_id"])
    return found


async def in_state(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, status: SendStatus
) -> list[SendId]:
    """Sends of the automation that stand so."""
    return await conn.column(
        """SELECT s.id FROM automation_sends u
           JOIN sends s ON s.account_id = :account_id AND s.id = u.send_id
           WHERE u.account_id = :account_id AND u.automation_id = :automation_id
             AND s.status = :status
           ORDER BY s.id""",
        account_id=account_id,
        automation_id=automation_id,
        status=status,
    )


async def step_of(
    conn: Conn, account_id: AccountId, send_id: SendId
) -> tuple[AutomationId, str] | None:
    """The automation that goes out by the send, and its step; None: it is of none."""
    row = await conn.row(
        """SELECT automation_id, step FROM automation_sends
           WHERE account_id = :account_id AND send_id = :send_id""",
        account_id=account_id,
        send_id=send_id,
    )
    return None if row is None else (row["automation_id"], row["step"])
