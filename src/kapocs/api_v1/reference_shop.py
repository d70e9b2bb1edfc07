"""The reference of the operations on products, their categories and coupons."""

from kapocs.api_v1.reference_entry import Entry

_PRODUCTS = "Products"
_COUPONS = "Coupons"

_NO_CATEGORY = ("0", "There is no such category.")
_NO_PRODUCT = ("0", "There is no such product.")
_CATEGORY = {"prodcat_name": "Könyvek", "prodcat_order": 1}
_SHOWN_CATEGORY = '{"prodcat_id":1,"prodcat_name":"Könyvek","prodcat_order":1}'
_PRODUCT = {
    "prod_sku": "KONYV2",
    "prod_name": "Gyümölcsös könyv",
    "prod_price": 3000,
    "prod_vat_percent": 5,
    "prod_currency": "HUF",
    "prodcat_ids": [],
}
_SHOWN_PRODUCT = (
    '{"prod_id":1,"prod_sku":"KONYV1","prod_name":"Konyhakert könyv","prod_price":3000,'
    '"prod_vat_percent":5,"prod_vat_name":"","prod_currency":"HUF","prodcat_id":1,'
    f'"prodcat_ids":[1],"prodcats":[{_SHOWN_CATEGORY}]}}'
)
_BASKET = [{"prod_id": 1, "quantity": 2}]
_DISCOUNT = (
    'An object such as `{"id":1,"type":2,"netto_discount":600,"brutto_discount":630}`. '
    "`type`: 1 amount, 2 percent."
)
_NO_DISCOUNT = ("0", "There is no such coupon, it is not valid now, or it is used up.")
_BAD_LINE = ("406", "A product is unknown, or a quantity or price is no good. The text names it.")
_COUPON_TEXT = (
    "`price` is the net price of one piece, when it is not the catalogue's; `email` says whose "
    "basket it is. Nothing is used up by asking."
)

ENTRIES = (
    Entry(
        _PRODUCTS,
        "categories",
        "listprodcategories",
        "Categories",
        "All of the account's, by their order.",
        f"An array such as `[{_SHOWN_CATEGORY}]`.",
    ),
    Entry(
        _PRODUCTS,
        "category",
        "listprodcategories/{category}",
        "One category",
        "By its id.",
        f"An object such as `{_SHOWN_CATEGORY}`.",
        failures=(("[]", "There is no such category."),),
    ),
    Entry(
        _PRODUCTS,
        "create-category",
        "createprodcategory",
        "Create a category",
        "`prodcat_order` may be left out.",
        "The id of the category, for example `3`.",
        _CATEGORY,
    ),
    Entry(
        _PRODUCTS,
        "change-category",
        "modprodcategory/{category}",
        "Change a category",
        "What is left out stays as it is.",
        "`1`.",
        _CATEGORY,
        (_NO_CATEGORY,),
    ),
    Entry(
        _PRODUCTS,
        "delete-category",
        "delprodcategory/{category}",
        "Delete a category",
        "Its products stay.",
        "`1`.",
        failures=(("0", "There is no such category, or a coupon is only for it."),),
    ),
    Entry(
        _PRODUCTS,
        "create-product",
        "createproduct",
        "Create a product",
        "The price is net. Numbers may come as texts. `prodcat_ids` may be left out.",
        "The id of the product, for example `7`.",
        _PRODUCT,
        (("0", "Another product has this SKU."),),
    ),
    Entry(
        _PRODUCTS,
        "change-product",
        "modifyproduct/{product}",
        "Change a product",
        "What is left out stays as it is; `prodcat_ids` replaces the categories. Orders keep the "
        "name and price of their time.",
        "`1`.",
        {"prod_price": "3150.50"},
        (("0", "There is no such product, or another one has this SKU."),),
    ),
    Entry(
        _PRODUCTS,
        "change-product-by-sku",
        "modifyproduct/sku/{sku*}",
        "Change a product by its SKU",
        "The same for the product that has the SKU.",
        "`1`.",
        {"prod_name": "Konyhakert könyv, 2. kiadás"},
        (_NO_PRODUCT,),
    ),
    Entry(
        _PRODUCTS,
        "delete-product",
        "deleteproduct/{product}",
        "Delete a product",
        "It is offered no more, and its SKU is free again. Orders keep it.",
        "`1`.",
        failures=(_NO_PRODUCT,),
    ),
    Entry(
        _PRODUCTS,
        "product",
        "getproduct/{product}",
        "One product",
        "By its id. `prodcat_id` is the first of its categories, 0 if it has none.",
        f"An object such as `{_SHOWN_PRODUCT}`.",
        failures=(("[]", "There is no such product, or it was deleted."),),
    ),
    Entry(
        _PRODUCTS,
        "products",
        "listproducts",
        "Products",
        "All of the account's but deleted ones.",
        "An array of products as `getproduct` shows them.",
    ),
    Entry(
        _COUPONS,
        "check-coupon",
        "couponcheck/{list}",
        "Check a coupon for an order",
        _COUPON_TEXT,
        _DISCOUNT,
        {"coupon_code": "NYAR10", "products": _BASKET},
        (_NO_DISCOUNT, _BAD_LINE),
    ),
    Entry(
        _COUPONS,
        "check-coupon-alone",
        "couponcheck",
        "Check a coupon",
        "The same without a list; `prod_price` and `qty` are understood too. " + _COUPON_TEXT,
        _DISCOUNT,
        {"coupon_code": "NYAR10", "products": [{"prod_id": 1, "prod_price": 3000, "qty": 2}]},
        (_NO_DISCOUNT, _BAD_LINE),
    ),
)
