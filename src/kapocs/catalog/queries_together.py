"""SQL that looks up coupons and products for many baskets at once, of whatever accounts."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TypeVar

from kapocs.catalog.checks import code_key
from kapocs.catalog.goods import Goods, GoodsNames
from kapocs.catalog.model import Category, Coupon, Product
from kapocs.catalog.purchases import Uses
from kapocs.catalog.queries import PRODUCT, possible
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ProductId

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A coupon's code, the person who would use it, and what else is to be looked up."""

    account_id: AccountId
    code: str
    email_key: str
    """Empty: nobody in particular."""
    product_ids: Sequence[ProductId]
    skus: Sequence[str]


@dataclass(slots=True, kw_only=True)
class BasketFacts:
    """What the catalogue knows of a question."""

    coupon: Coupon | None = None
    uses: Uses = field(default_factory=Uses)
    by_id: dict[ProductId, Product] = field(default_factory=dict)
    by_sku: dict[str, Product] = field(default_factory=dict)


_COUPONS = """
    SELECT u.ord, used.uses, used.own_uses,
           c.account_id, c.id, c.code, c.type, c.amount, c.currency, c.valid_from, c.valid_until,
           c.max_uses, c.max_uses_per_person, c.stackable, c.created_at, c.updated_at,
           ARRAY(SELECT p.product_id FROM coupon_products p
                 WHERE p.account_id = c.account_id AND p.coupon_id = c.id) AS product_ids,
           ARRAY(SELECT k.category_id FROM coupon_categories k
                 WHERE k.account_id = c.account_id AND k.coupon_id = c.id) AS category_ids
    FROM unnest(:accounts::bigint[], :codes::text[], :emails::text[])
         WITH ORDINALITY AS u(account_id, code_key, email_key, ord)
    JOIN coupons c ON c.account_id = u.account_id AND c.code_key = u.code_key
                  AND c.archived_at IS NULL
    CROSS JOIN LATERAL (
        SELECT count(*) AS uses, count(*) FILTER (WHERE x.email_key = u.email_key) AS own_uses
        FROM coupon_uses x WHERE x.account_id = c.account_id AND x.coupon_id = c.id) AS used
"""
_PRODUCTS = f"""
    SELECT {PRODUCT}
    FROM unnest(:id_accounts::bigint[], :ids::bigint[]) AS u(account_id, id)
    JOIN products p ON p.account_id = u.account_id AND p.id = u.id AND p.deleted_at IS NULL
    UNION
    SELECT {PRODUCT}
    FROM unnest(:sku_accounts::bigint[], :skus::text[]) AS u(account_id, sku)
    JOIN products p ON p.account_id = u.account_id AND p.sku = u.sku AND p.deleted_at IS NULL
"""  # noqa: S608  # fixed texts


async def facts(conn: Conn, asked: Sequence[Question]) -> list[BasketFacts]:
    """An answer for each question, in order; of one whose coupon is not there only products."""
    answers = [BasketFacts() for _ in asked]
    rows = await conn.rows(
        _COUPONS,
        accounts=[each.account_id for each in asked],
        codes=[code_key(each.code) for each in asked],
        emails=[each.email_key for each in asked],
    )
    for place, total, own, *coupon in rows:
        answer = answers[place - 1]
        answer.coupon = Coupon(*coupon)
        answer.uses = Uses.of(asked[place - 1].email_key, total=total, own=own)
    products = await _products(
        conn,
        {(each.account_id, id_) for each in asked for id_ in possible(each.product_ids)},
        {(each.account_id, sku) for each in asked for sku in each.skus},
    )
    by_id = {(each.account_id, each.id): each for each in products}
    by_sku = {(each.account_id, each.sku): each for each in products}
    for question, answer in zip(asked, answers, strict=True):
        whose = question.account_id
        keys = [(whose, id_) for id_ in question.product_ids]
        answer.by_id = {key[1]: by_id[key] for key in keys if key in by_id}
        answer.by_sku = _of(whose, question.skus, by_sku)
    return answers


async def goods(conn: Conn, asked: Sequence[GoodsNames]) -> list[Goods]:
    """What there is of each of what was named, in order."""
    skus = {(each.account_id, sku) for each in asked for sku in each.skus}
    shop_ids = {(each.account_id, id_) for each in asked for id_ in each.category_ids}
    products = await _products(conn, set(), skus) if skus else []
    categories = await _categories(conn, shop_ids) if shop_ids else []
    by_sku = {(each.account_id, each.sku): each for each in products}
    by_shop_id = {(each.account_id, str(each.shop_category_id)): each for each in categories}
    return [
        Goods(
            _of(each.account_id, each.skus, by_sku),
            _of(each.account_id, each.category_ids, by_shop_id),
        )
        for each in asked
    ]


def _of(
    account_id: AccountId, names: Iterable[str], known: Mapping[tuple[AccountId, str], Found]
) -> dict[str, Found]:
    keys = [(account_id, name) for name in names]
    return {key[1]: known[key] for key in keys if key in known}


async def _categories(conn: Conn, shop_ids: Set[tuple[AccountId, str]]) -> list[Category]:
    return await conn.all(
        Category,
        """SELECT c.account_id, c.id, c.name, c.position, c.shop_category_id, c.updated_at
           FROM unnest(:accounts::bigint[], :shop_ids::text[]) AS u(account_id, shop_id)
           JOIN categories c ON c.account_id = u.account_id AND c.shop_category_id = u.shop_id""",
        accounts=[account_id for account_id, _ in shop_ids],
        shop_ids=[shop_id for _, shop_id in shop_ids],
    )


async def _products(
    conn: Conn, ids: Set[tuple[AccountId, int]], skus: Set[tuple[AccountId, str]]
) -> list[Product]:
    rows = await conn.rows(
        _PRODUCTS,
        id_accounts=[account_id for account_id, _ in ids],
        ids=[id_ for _, id_ in ids],
        sku_accounts=[account_id for account_id, _ in skus],
        skus=[sku for _, sku in skus],
    )
    return [Product(*row) for row in rows]
