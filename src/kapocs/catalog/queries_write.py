"""SQL that writes products and what categories they are in."""

from collections.abc import Collection, Sequence
from dataclasses import asdict

from kapocs.catalog.model import NewProduct, ProductChange
from kapocs.catalog.queries import possible
from kapocs.db.pool import Conn
from kapocs.facts.noting import wake_readers
from kapocs.facts.queries import TELLING
from kapocs.ids import AccountId, CategoryId, ProductId


async def insert_product(conn: Conn, account_id: AccountId, wish: NewProduct) -> ProductId | None:
    """The new product's id; None when the SKU is taken."""
    found: ProductId | None = await conn.value(
        """INSERT INTO products
               (account_id, sku, name, price, vat_percent, vat_name, currency, url, picture_url,
                stock)
           VALUES (:account_id, :sku, :name, :price, :vat_percent, :vat_name, :currency, :url,
                   :picture_url, :stock)
           ON CONFLICT (account_id, sku) WHERE deleted_at IS NULL DO NOTHING RETURNING id""",
        account_id=account_id,
        sku=wish.sku,
        name=wish.name,
        price=wish.price,
        vat_percent=wish.vat_percent,
        vat_name=wish.vat_name,
        currency=wish.currency,
        url=wish.url,
        picture_url=wish.picture_url,
        stock=wish.stock,
    )
    return found


async def upsert_products(
    conn: Conn, account_id: AccountId, wishes: Sequence[NewProduct]
) -> dict[str, ProductId]:
    """SKU → id of the products, which are now as wished; no SKU may be there twice.

    Rows are locked in the order of the wishes.
    """
    ids: dict[str, ProductId] = {}
    # One that is deleted between the two statements is made anew by the next round.
    while left := [each for each in wishes if each.sku not in ids]:
        ids |= await _insert_products(conn, account_id, left)
        if there := [each for each in left if each.sku not in ids]:
            ids |= await _change_products(conn, account_id, there)
    return ids


async def _insert_products(
    conn: Conn, account_id: AccountId, wishes: Sequence[NewProduct]
) -> dict[str, ProductId]:
    """Those that were not there yet."""
    rows = await conn.rows(
        f"""INSERT INTO products (account_id, sku, name, price, vat_percent, vat_name, currency)
            SELECT :account_id, w.sku, w.name, w.price, w.vat_percent, w.vat_name, w.currency
            FROM {_WISHES}
            ORDER BY w.place
            ON CONFLICT (account_id, sku) WHERE deleted_at IS NULL DO NOTHING
            RETURNING sku, id""",  # noqa: S608  # fixed texts
        account_id=account_id,
        **_columns(wishes),
    )
    return {row["sku"]: row["id"] for row in rows}


async def _change_products(
    conn: Conn, account_id: AccountId, wishes: Sequence[NewProduct]
) -> dict[str, ProductId]:
    """Those that are there. Tells which of them cost something else now."""
    rows = await conn.rows(
        # What each cost before is read with its lock, so that it is what this statement replaces.
        f"""WITH before AS MATERIALIZED (
               SELECT p.id, p.price, p.currency, w.name AS new_name, w.price AS new_price,
                      w.currency AS new_currency, w.vat_percent AS new_percent,
                      w.vat_name AS new_vat_name
               FROM {_WISHES}
               JOIN products p ON p.sku = w.sku
               WHERE p.account_id = :account_id AND p.deleted_at IS NULL
               ORDER BY w.place FOR NO KEY UPDATE OF p
            ), changed AS (
               UPDATE products p
               SET name = b.new_name, price = b.new_price, currency = b.new_currency,
                   vat_percent = b.new_percent, vat_name = b.new_vat_name, updated_at = now()
               FROM before b WHERE p.account_id = :account_id AND p.id = b.id
               RETURNING p.account_id, p.id, p.sku, p.price, p.currency,
                         b.price AS price_before, b.currency AS currency_before
            ), {_TOLD}
            SELECT sku, id FROM changed""",  # noqa: S608  # fixed texts
        account_id=account_id,
        **_columns(wishes),
    )
    wake_readers(conn)
    return {row["sku"]: row["id"] for row in rows}


_WISHES = """unnest(:skus::text[], :names::text[], :prices::numeric[], :percents::numeric[],
                        :vat_names::text[], :currencies::text[]) WITH ORDINALITY
                 AS w (sku, name, price, vat_percent, vat_name, currency, place)"""
_TOLD = f"""told AS (
               {TELLING}
               SELECT account_id, NULL::bigint, NULL::bigint, now(), 'product.price_changed', 1,
                      jsonb_build_object(
                          'product_id', id, 'sku', sku, 'currency', currency,
                          'price', trim_scale(price)::text,
                          'price_before', trim_scale(price_before)::text,
                          'currency_before', currency_before)
               FROM changed
               WHERE (price, currency) IS DISTINCT FROM (price_before, currency_before))"""  # noqa: S608  # fixed texts


def _columns(wishes: Sequence[NewProduct]) -> dict[str, object]:
    return {
        "skus": [each.sku for each in wishes],
        "names": [each.name for each in wishes],
        "prices": [each.price for each in wishes],
        "percents": [each.vat_percent for each in wishes],
        "vat_names": [each.vat_name for each in wishes],
        "currencies": [each.currency for each in wishes],
    }


async def update_product(
    conn: Conn, account_id: AccountId, product_id: ProductId, change: ProductChange
) -> bool:
    """Changes what is not None. False: no such product. Fails with the driver's unique error.

    Tells when it costs something else now.
    """
    count: int = await conn.value(
        f"""WITH before AS MATERIALIZED (
               SELECT id, price, currency FROM products
               WHERE account_id = :account_id AND id = :id AND deleted_at IS NULL
               FOR NO KEY UPDATE
            ), changed AS (
               UPDATE products p
               SET sku = coalesce(:sku, p.sku), name = coalesce(:name, p.name),
                   price = coalesce(:price, p.price),
                   vat_percent = coalesce(:vat_percent, p.vat_percent),
                   vat_name = coalesce(:vat_name, p.vat_name),
                   currency = coalesce(:currency, p.currency), url = coalesce(:url, p.url),
                   picture_url = coalesce(:picture_url, p.picture_url),
                   stock = CASE WHEN NOT :is_uncounted THEN coalesce(:stock, p.stock) END,
                   updated_at = now()
               FROM before b WHERE p.account_id = :account_id AND p.id = b.id
               RETURNING p.account_id, p.id, p.sku, p.price, p.currency,
                         b.price AS price_before, b.currency AS currency_before
            ), {_TOLD}
            SELECT count(*) FROM changed""",  # noqa: S608  # fixed texts
        account_id=account_id,
        id=product_id,
        **{name: value for name, value in asdict(change).items() if name != "category_ids"},
    )
    wake_readers(conn)
    return count == 1


async def mark_deleted(conn: Conn, account_id: AccountId, product_id: ProductId) -> bool:
    """False: no such product."""
    return (
        await conn.execute(
            """UPDATE products SET deleted_at = now()
               WHERE account_id = :account_id AND id = ANY(:ids) AND deleted_at IS NULL""",
            account_id=account_id,
            ids=possible([product_id]),
        )
        == 1
    )


async def insert_memberships(
    conn: Conn, account_id: AccountId, pairs: Collection[tuple[ProductId, CategoryId]]
) -> None:
    """Puts products into categories; where they are already, they stay."""
    await conn.execute(
        """INSERT INTO product_categories (account_id, product_id, category_id)
           SELECT :account_id, * FROM unnest(:product_ids::bigint[], :category_ids::bigint[])
           ON CONFLICT DO NOTHING""",
        account_id=account_id,
        product_ids=[product_id for product_id, _ in pairs],
        category_ids=[category_id for _, category_id in pairs],
    )


async def delete_other_memberships(
    conn: Conn, account_id: AccountId, product_id: ProductId, *, keep: Collection[CategoryId]
) -> None:
    """Takes the product out of all categories but these."""
    await conn.execute(
        """DELETE FROM product_categories
           WHERE account_id = :account_id AND product_id = :product_id
             AND category_id <> ALL(:keep::bigint[])""",
        account_id=account_id,
        product_id=product_id,
        keep=list(keep),
    )
