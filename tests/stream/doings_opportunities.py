"""What happens to opportunities, and the facts that it leaves."""

from decimal import Decimal
from typing import Any

from kapocs.crm import opportunities
from kapocs.crm.facts import (
    OpportunityChanged,
    OpportunityLost,
    OpportunityOpened,
    OpportunityReopened,
    OpportunityWon,
)
from kapocs.crm.opportunity import NewOpportunity
from kapocs.db.pool import Conn
from kapocs.ids import OpportunityId
from stream.doings import LATER, Doing, Scene

_SUM = Decimal("1250000.5")
_IT: dict[str, Any] = {"opportunity_id": OpportunityId(1), "name": "Konyha", "expected_on": None}
_OFFERED: dict[str, Any] = {**_IT, "value": None, "currency": None, "stage": "Ajánlat"}


async def decided(conn: Conn, scene: Scene) -> None:
    """Opened once; changed, won, opened again and lost twice, the second time for nothing."""
    wish = NewOpportunity(name="Konyha", value=Decimal("1250000.50"), currency="HUF")
    made = await opportunities.create(conn, *scene.schema.key, scene.id, wish)
    key = (conn, scene.account_id, made.id)
    for _ in range(2):
        await opportunities.change(*key, {"stage": "Ajánlat", "value": None})
    for _ in range(2):
        await opportunities.win(*key, reason="Tetszik", now=LATER)
    for _ in range(2):
        await opportunities.reopen(*key)
    for _ in range(2):
        await opportunities.lose(*key, reason="Drága", now=LATER)


OPPORTUNITIES: list[tuple[Doing, list[object]]] = [
    (
        decided,
        [
            OpportunityOpened(**_IT, value=_SUM, currency="HUF", stage=""),
            OpportunityChanged(
                **_OFFERED, value_before=_SUM, currency_before="HUF", stage_before=""
            ),
            OpportunityWon(**_OFFERED, reason="Tetszik"),
            OpportunityReopened(**_OFFERED),
            OpportunityLost(**_OFFERED, reason="Drága"),
        ],
    ),
]
