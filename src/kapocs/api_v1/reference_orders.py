"""The reference of the operations on orders."""

from kapocs.api_v1.reference_entry import Entry

_ORDERS = "Orders"
_SAVED = "The id of the order, which is a record of the list, for example `42`."
_HOW_MANY = "How many items, for example `1`."
_NO_ORDER = ("0", "There is no such order, or nothing to change in it.")
_BAD_LINE = (
    "406",
    "A product is unknown, or an amount, quantity or currency is no good. The text names it; "
    "nothing was stored.",
)
_BAD_ORDER = (
    "406",
    "The body is no JSON object, has too many items or sums that are too large, or the coupon "
    "cannot be used. The text names it; nothing was stored.",
)
_BUYER = {
    "email": "anna@example.com",
    "mssys_firstname": "Anna",
    "mssys_bill_country": "hu",
    "mssys_bill_city": "Budapest",
}
_LINE = [{"prod_id": 1, "qty": 2, "prod_price": "2900"}]

ENTRIES = (
    Entry(
        _ORDERS,
        "save-order",
        "saveOrder/{list}/form/{form}",
        "Store an order",
        "Fields of the record, `products`, and the id of a `shipping_method`. A single product may "
        "be named by `prod_id` instead. `prod_price` (net) and `prod_name` take the place of the "
        "catalogue's. Sums are reckoned by VAT rate; `mssys_coupon` is checked and used up. "
        "What is odd is stored as well as can be and noted in the record's history.",
        _SAVED,
        {**_BUYER, "shipping_method": 1, "products": [{"prod_id": 1, "qty": 2}]},
        (_BAD_ORDER, ("-2", "The address is not an address.")),
    ),
    Entry(
        _ORDERS,
        "process-webshop-order",
        "processWebshopOrder/{list}/ns_id/{form}",
        "Store a webshop's order",
        "Products and categories are named by the webshop's own ids and are made when they are not "
        "known. The same `order_id` sent again changes the order and replaces its items. A line "
        "with a negative price takes something off. Nothing odd in a line or a field loses the "
        "order: it is stored as well as can be and noted in the record's history.",
        _SAVED,
        {
            **_BUYER,
            "order_id": "WEB12",
            "currency": "HUF",
            "shipping_method": "Futárszolgálat",
            "payment_method": "Utánvét",
            "netshippingcost": "1000",
            "grossshippingcost": "1270",
            "order_status_id": "pending",
            "products": [
                {
                    "prod_id": "KONYV1",
                    "prod_name": "Konyhakert könyv",
                    "qty": 2,
                    "tax": 5,
                    "prod_price": "3000",
                    "categories": [{"category_id": 12, "category_name": "Könyvek"}],
                }
            ],
        },
        (
            (
                "406",
                "There is no `order_id`, there are too many products, or the order cannot go to "
                "the status in `mssys_order_status`. The text names it; nothing was stored.",
            ),
        ),
    ),
    Entry(
        _ORDERS,
        "add-products",
        "orderaddproduct/{list}/{record}",
        "Add products to an order",
        "An empty array adds nothing.",
        _HOW_MANY,
        {"products": _LINE},
        (_NO_ORDER, _BAD_LINE),
    ),
    Entry(
        _ORDERS,
        "add-items",
        "orderaddproduct/{list}/{record}/oi",
        "Add items to an order",
        "The same in the notation of order items. An item without `prod_id` needs a name and a "
        "price.",
        _HOW_MANY,
        {
            "products": [
                {"prod_id": 1, "oi_quantity": 1},
                {"oi_name": "Díszcsomag", "oi_price": 500},
            ]
        },
        (_NO_ORDER, _BAD_LINE),
    ),
    Entry(
        _ORDERS,
        "change-products",
        "ordermodproduct/{list}/{record}",
        "Change products in an order",
        "The items of the products, named by `prod_id` or `prod_sku`.",
        _HOW_MANY,
        {"products": [{"prod_id": 1, "qty": 3, "prod_price": 2800}]},
        (_NO_ORDER, _BAD_LINE),
    ),
    Entry(
        _ORDERS,
        "change-products-of-shop-order",
        "ordermodproduct/{list}/orderid/{shop_order*}",
        "Change products in a webshop's order",
        "The same for the order with the webshop's own number.",
        _HOW_MANY,
        {"products": [{"prod_sku": "KONYV1", "qty": 3}]},
        (_NO_ORDER, _BAD_LINE),
    ),
    Entry(
        _ORDERS,
        "change-item",
        "ordermodproduct/{list}/oi/{item}",
        "Change an item of an order",
        "The first of `products` says what is to be different.",
        "`1`.",
        {"products": [{"oi_quantity": 4, "oi_name": "Konyhakert könyv, dedikált"}]},
        (("0", "The list has no such item."), _BAD_LINE),
    ),
    Entry(
        _ORDERS,
        "remove-products",
        "orderdelproduct/{list}/{record}",
        "Take products off an order",
        "An array of product ids, which may be empty.",
        _HOW_MANY,
        [1],
        (_NO_ORDER,),
    ),
    Entry(
        _ORDERS,
        "remove-items",
        "orderdelproduct/{list}/oi",
        "Take items off orders",
        "An array of ids of items of the list's orders.",
        _HOW_MANY,
        [4],
        (("0", "The list has no such item."),),
    ),
    Entry(
        _ORDERS,
        "item",
        "orderlistproducts/{list}/{item}",
        "One item of an order",
        "All items of an order are the `products` of its record. `prod_id` is 0 for an item that "
        "is no product.",
        'An object such as `{"oi_id":"1","oi_sku":"KONYV1","oi_name":"Konyhakert könyv",'
        '"oi_price":"3000","oi_quantity":"2","oi_netto_sum":"6000","oi_vat_percent":"5",'
        '"oi_vat_name":"","oi_brutto_sum":"6300","oi_currency":"HUF","nud_id":"6","prod_id":"1",'
        '"prod_price":"3000"}`.',
        failures=(("[]", "The list has no such item."),),
    ),
)
