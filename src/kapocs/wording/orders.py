"""Orders and their items."""

ORDERS = {
    "orders.known": (
        "Order {order_id} of the list has the webshop's number {number!r} already.",
        "A lista {order_id} azonosítójú rendelésének már ez a száma a webáruházban: {number!r}.",
    ),
    "orders.bad_item": ("{field}: {why}.", "{field}: {why}."),
    "orders.bad_payment": ("{field}: {text!r} is none of 1 to 5.", "{field}: {text!r} nem 1–5."),
    "orders.bad_pieces": (
        "{field}: more than 0, {pieces} at most.",
        "{field}: több mint 0, legfeljebb {pieces}.",
    ),
    "orders.bad_quantity": (
        "{field}: {text!r} is not a quantity.",
        "{field}: {text!r} nem mennyiség.",
    ),
    "orders.bad_status": ("{field}: {text!r} is none of 1 to 4.", "{field}: {text!r} nem 1–4."),
    "orders.half_character": (
        "{field}: it has half a character.",
        "{field}: fél karakter van benne.",
    ),
    "orders.lone_coupon": (
        "The coupon {what} does not go with others.",
        "A(z) {what} kupon másikkal nem vonható össze.",
    ),
    "orders.more_notes": ("… and more.", "… és még több."),
    "orders.negative": ("must not be negative", "nem lehet negatív"),
    "orders.no_name_and_price": (
        "a product, or a name and a price, is needed",
        "egy termék kell, vagy egy név és egy ár",
    ),
    "orders.no_product": ("there is no product {product}", "nincs {product} azonosítójú termék"),
    "orders.no_shipping_method": (
        "shipping_method: there is no shipping method {method}.",
        "szállítási mód: nincs {method} azonosítójú.",
    ),
    "orders.no_shop_list": (
        "list: orders belong on an e-commerce list.",
        "lista: rendelés csak webáruház-listán lehet.",
    ),
    "orders.not_from_to": (
        "{field}: not from {now} to {shown}.",
        "{field}: ebből: {now} nem lehet ez: {shown}.",
    ),
    "orders.not_unpaid": ("{field}: not from 2 to 1.", "{field}: 2-ből nem lehet 1."),
    "orders.note": ("{place}: {came} {what}", "{place}: {came} {what}"),
    "orders.order_currency": ("the order is in {what}", "a rendelés pénzneme {what}"),
    "orders.price_currency": (
        "its price is in {currency}, not in {what}",
        "az ára ebben van: {currency}, nem ebben: {what}",
    ),
    "orders.shipping_currency": (
        "shipping_method: its cost is in {currency}, not in {what}.",
        "szállítási mód: az ára ebben van: {currency}, nem ebben: {what}.",
    ),
    "orders.too_large_sum": (
        "products[{at}]: the sum must be less than {largest}.",
        "products[{at}]: az összeg kevesebb legyen, mint {largest}.",
    ),
    "orders.too_long": ("at most {most} characters", "legfeljebb {most} karakter"),
    "orders.too_many_coupons": (
        "At most {coupons} coupons go together.",
        "Legfeljebb {coupons} kupon vonható össze.",
    ),
    "orders.too_many_items": ("products: at most {items}.", "tételek: legfeljebb {items}."),
}
