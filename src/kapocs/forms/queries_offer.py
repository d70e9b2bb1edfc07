"""SQL on what order forms offer: forms.order_type and renewal, form_products,
form_shipping_methods.
"""

from kapocs.db.pool import Conn
from kapocs.forms.selling import NewOffer, OrderType
from kapocs.ids import AccountId, FormId
from kapocs.recurring.model import packed, unpacked


async def place(conn: Conn, account_id: AccountId, form_id: FormId, offer: NewOffer) -> None:
    """Puts products and shipping methods, all of which must exist, on a form without any."""
    await conn.execute(
        """UPDATE forms SET order_type = :type, renewal = :renewal
           WHERE account_id = :account_id AND id = :form_id""",
        account_id=account_id,
        form_id=form_id,
        type=offer.type,
        renewal=None if offer.renewal is None else packed(offer.renewal),
    )
    await conn.execute(
        """INSERT INTO form_products (account_id, form_id, product_id, position)
           SELECT :account_id, :form_id, o.id, o.position
           FROM unnest(:ids::bigint[]) WITH ORDINALITY AS o(id, position)""",
        account_id=account_id,
        form_id=form_id,
        ids=list(offer.product_ids),
    )
    await conn.execute(
        """INSERT INTO form_shipping_methods (account_id, form_id, shipping_method_id, position)
           SELECT :account_id, :form_id, o.id, o.position
           FROM unnest(:ids::bigint[]) WITH ORDINALITY AS o(id, position)""",
        account_id=account_id,
        form_id=form_id,
        ids=list(offer.shipping_method_ids),
    )


async def placed(conn: Conn, account_id: AccountId, form_id: FormId) -> NewOffer | None:
    """What was put on the form, in its order; None when it offers nothing."""
    row = await conn.row(
        """SELECT f.order_type, f.renewal,
                  ARRAY(SELECT p.product_id FROM form_products p
                        WHERE p.account_id = f.account_id AND p.form_id = f.id
                        ORDER BY p.position) AS product_ids,
                  ARRAY(SELECT m.shipping_method_id FROM form_shipping_methods m
                        WHERE m.account_id = f.account_id AND m.form_id = f.id
                        ORDER BY m.position) AS shipping_method_ids
           FROM forms f WHERE f.account_id = :account_id AND f.id = :form_id""",
        account_id=account_id,
        form_id=form_id,
    )
    if row is None or row["order_type"] is None:
        return None
    type_ = OrderType(row["order_type"])
    return NewOffer(
        type_,
        tuple(row["product_ids"]),
        tuple(row["shipping_method_ids"]),
        None if row["renewal"] is None else unpacked(row["renewal"]),
    )
