"""Rows on products, their categories, and coupons."""

from api_v1.contract_row import ID, READ, YES, Failure, Row, nobody, wrong

_CATEGORY = r'\{"prodcat_id":\d+,"prodcat_name":"Könyvek","prodcat_order":2\}'
_EMPTY = r'\{"prodcat_id":\d+,"prodcat_name":"Üres","prodcat_order":9\}'
_BOOK = (
    r'\{"prod_id":\d+,"prod_sku":"KÖNYV/1","prod_name":"Árvíztűrő","prod_price":1000,'
    r'"prod_vat_percent":27,"prod_vat_name":"ÁFA","prod_currency":"HUF","prodcat_id":\d+,'
    rf'"prodcat_ids":\[\d+\],"prodcats":\[{_CATEGORY}\]\}}'
)
_MUG = (
    r'\{"prod_id":\d+,"prod_sku":"BOGRE","prod_name":"Bögre","prod_price":25.2,'
    r'"prod_vat_percent":5,"prod_vat_name":"","prod_currency":"EUR","prodcat_id":0,'
    r'"prodcat_ids":\[\],"prodcats":\[\]\}'
)
_NEW: dict[str, object] = {
    "prod_name": "Tűrő",
    "prod_price": "25.2",
    "prod_vat_percent": "27.0",
    "prod_currency": "huf",
    "prod_sku": "UJ 1",
    "prodcat_ids": ["{category}"],
    "qty": 1,
}
_BAD_PRODUCTS: list[tuple[dict[str, object], str]] = [
    ({"prod_vat_percent": 101}, "prod_vat_percent"),
    ({"prod_currency": "XXX"}, "prod_currency"),
    ({"prod_sku": ""}, "prod_sku"),
    ({"prod_name": "x" * 1001}, "prod_name"),
    ({"prod_name": {}}, "prod_name"),
    ({"prodcat_ids": [999999999]}, "prodcat_ids"),
    ({"prodcat_ids": 1}, "prodcat_ids"),
    ({"prodcat_ids": [None]}, "prodcat_ids"),
]  # fmt: skip
_NO_AMOUNTS: tuple[object, ...] = ("drága", "", [1], True, "1e5", "NaN", -1, "-0.5", 1e300)
_BAD_PRODUCTS += [
    ({name: raw}, name) for name in ("prod_price", "prod_vat_percent") for raw in _NO_AMOUNTS
]
_BASKET: dict[str, object] = {
    "coupon_code": "nyár10",
    "products": [{"prod_id": "{product}", "quantity": 2}],
}
_DISCOUNT = r'\{"id":\d+,"type":2,"netto_discount":200,"brutto_discount":254\}'


def _of_basket(path: str) -> tuple[Failure, ...]:
    def line(**given: object) -> dict[str, object]:
        return {"coupon_code": "NYÁR10", "products": [{"prod_id": "{product}", **given}]}

    return (
        nobody(path, _BASKET | {"coupon_code": "nincs"}),
        nobody(path, _BASKET | {"coupon_code": "REGI"}),
        nobody(path, _BASKET | {"coupon_code": "fix", "products": [{"prod_id": "{mug}"}]}),
        nobody(path, {"coupon_code": "NYÁR10"}),
        wrong(path, {"products": []}, "coupon_code"),
        wrong(path, line(quantity=-1), "quantity"),
        wrong(path, line(qty=0), "qty"),
        wrong(path, line(quantity="sok"), "quantity"),
        wrong(path, line(price="drága"), "price"),
        wrong(path, line(prod_price=-1), "prod_price"),
        wrong(path, line(prod_id=999999999), "prod_id"),
        wrong(path, line(prod_id="x"), "prod_id"),
        wrong(path, _BASKET | {"currency": "XXX"}, "currency"),
        wrong(path, _BASKET | {"products": "x"}, "products"),
        wrong(path, [1], "object"),
    )


ROWS = (
    Row(45, READ, "listprodcategories", None, rf"\[{_CATEGORY},{_EMPTY}\]"),
    Row(
        46,
        READ,
        "listprodcategories/{category}",
        None,
        _CATEGORY,
        (
            Failure("listprodcategories/999999999", None, 200, r"\[\]"),
            Failure("listprodcategories/x", None, 200, r"\[\]"),
        ),
    ),
    Row(
        47,
        ("POST",),
        "createprodcategory",
        {"prodcat_name": "Tűrő", "prodcat_order": "3"},
        ID,
        (
            wrong("createprodcategory", {}, "prodcat_name"),
            wrong("createprodcategory", {"prodcat_name": " "}, "prodcat_name"),
            wrong("createprodcategory", {"prodcat_name": "x" * 256}, "prodcat_name"),
            wrong("createprodcategory", {"prodcat_name": "x", "prodcat_order": 1.5}, "_order"),
            wrong("createprodcategory", {"prodcat_name": "x", "prodcat_order": "a"}, "_order"),
        ),
    ),
    Row(
        48,
        ("POST", "PUT"),
        "modprodcategory/{category}",
        {"prodcat_id": "{category}", "prodcat_name": "Új név"},
        YES,
        (
            nobody("modprodcategory/999999999", {"prodcat_name": "x"}),
            wrong("modprodcategory/{category}", {"prodcat_name": ""}, "prodcat_name"),
            wrong("modprodcategory/{category}", {"prodcat_order": 2**31}, "prodcat_order"),
        ),
    ),
    Row(
        49,
        ("GET", "DELETE"),
        "delprodcategory/{category}",
        None,
        YES,
        (nobody("delprodcategory/999999999"), nobody("delprodcategory/0")),
    ),
    Row(
        50,
        ("POST",),
        "createproduct",
        _NEW,
        ID,
        (
            nobody("createproduct", _NEW | {"prod_sku": "BOGRE"}),
            *[
                wrong("createproduct", {k: v for k, v in _NEW.items() if k != name}, name)
                for name in list(_NEW)[:5]
            ],
            *[wrong("createproduct", _NEW | bad, name) for bad, name in _BAD_PRODUCTS],
        ),
    ),
    Row(
        51,
        ("POST", "PUT"),
        "modifyproduct/{product}",
        {"prod_id": "{product}", "prod_price": 1200.5, "prodcat_ids": []},
        YES,
        (
            nobody("modifyproduct/999999999", {"prod_price": 1}),
            nobody("modifyproduct/{product}", {"prod_sku": "BOGRE"}),
            *[wrong("modifyproduct/{product}", bad, name) for bad, name in _BAD_PRODUCTS],
        ),
    ),
    Row(
        52,
        ("POST", "PUT"),
        "modifyproduct/sku/KÖNYV/1",
        {"prod_name": "Új"},
        YES,
        (
            nobody("modifyproduct/sku/0", {"prod_price": 1}),
            wrong("modifyproduct/sku/BOGRE", {"prod_price": "x"}, "prod_price"),
        ),
    ),
    Row(
        53,
        ("DELETE",),
        "deleteproduct/{product}",
        None,
        YES,
        (nobody("deleteproduct/999999999"), nobody("deleteproduct/x")),
    ),
    Row(
        54,
        READ,
        "getproduct/{product}",
        None,
        _BOOK,
        (
            Failure("getproduct/0", None, 200, r"\[\]"),
            Failure("getproduct/999999999", None, 200, r"\[\]"),
        ),
    ),
    Row(55, READ, "listproducts", None, rf'\[{_BOOK},{_MUG},\{{.*"prod_sku":"WEB_P1".*\}}\]'),
    Row(56, ("POST",), "couponcheck/{shop}", _BASKET, _DISCOUNT, _of_basket("couponcheck/{shop}")),
    Row(57, ("POST",), "couponcheck", _BASKET, _DISCOUNT, _of_basket("couponcheck")),
)
