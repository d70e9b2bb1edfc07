"""`kapocs cart`: what is in the baskets of shops, and which of them were left."""

from typing import Annotated

import typer

from kapocs.carts import actions, queries
from kapocs.carts.model import Cart, CartState, check_id
from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.session import Session

app = group("cart", "Baskets of shops that are not orders yet.")


@command(app, "list")
async def list_(
    session: Session,
    *,
    state: Annotated[CartState | None, typer.Option(help="Only those that stand so.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Carts at most.")] = 100,
) -> Answer:
    """Show the account's carts, those changed last first."""
    found = await queries.page(session.conn, session.account_id, state=state, size=limit)
    columns = ("id", "state", "email", "gross", "currency", "changed_at")
    return Answer([_shape(each) for each in found], columns=columns)


@command(app, "show")
async def show(
    session: Session,
    *,
    cart: Annotated[str, typer.Argument(help="The shop's id of it.")],
) -> Answer:
    """Show a cart with its lines."""
    return Answer(_shape(await actions.get(session.conn, session.account_id, check_id(cart))))


def _shape(cart: Cart) -> dict[str, object]:
    return {
        "id": cart.id,
        "list_id": cart.list_id,
        "state": str(cart.state),
        "email": cart.email,
        "currency": cart.currency,
        "gross": str(cart.gross),
        "lines": [
            {
                "sku": each.sku,
                "name": each.name,
                "quantity": str(each.quantity),
                "price": str(each.price),
                "vat_percent": str(each.vat_percent),
            }
            for each in cart.lines
        ],
        "recovery_url": cart.recovery_url,
        "of_page": cart.of_page,
        "record_id": cart.record_id,
        "created_at": cart.created_at,
        "changed_at": cart.changed_at,
        "quiet_at": cart.quiet_at,
        "abandoned_at": cart.abandoned_at,
        "recovered_at": cart.recovered_at,
    }
