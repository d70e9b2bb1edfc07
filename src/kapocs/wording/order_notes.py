"""What was odd about an order as it came, or was done to it: what is said of what came."""

ORDER_NOTES = {
    "note.below_nothing": (
        "is below nothing; the line takes its price off",
        "nulla alatti, a sor ára levonás",
    ),
    "note.coupon_counted": (
        "is counted though it does not hold ({why})",
        "felhasználása számít, bár nem érvényes ({why})",
    ),
    "note.cut": ("is cut to {longest} characters", "{longest} karakterre rövidítve"),
    "note.left_out": ("is left out ({why})", "kimaradt ({why})"),
    "note.line_left_out": (
        "is nothing; the line is left out ({line})",
        "nulla, a sor kimaradt ({line})",
    ),
    "note.long_sku": (
        "is too long; a shorter one stands for it",
        "túl hosszú, rövidebb áll helyette",
    ),
    "note.no_address": (
        "is no address: no letter can go to this order",
        "nem e-mail-cím, erre a rendelésre nem mehet levél",
    ),
    "note.no_amount": ("is no amount and is left out", "nem összeg, kimaradt"),
    "note.no_array": (
        "is no array; the order has no items of it",
        "nem tömb, a rendelésbe nem került belőle tétel",
    ),
    "note.no_category": ("is no category and is left out", "nem kategória, kimaradt"),
    "note.no_currency": ("is no known currency", "ismeretlen pénznem"),
    "note.no_line": ("is no line and is left out", "nem tétel, kimaradt"),
    "note.no_pieces": (
        "is nothing; the line is kept and costs nothing",
        "nulla, a sor megmaradt, és nem kerül semmibe",
    ),
    "note.no_price": ("is missing; the line costs nothing", "hiányzik, a sor nem kerül semmibe"),
    "note.no_product": ("is no product", "nem termék"),
    "note.no_product_stored": (
        "is no product; the line is stored without one",
        "nem termék, a sor termék nélkül lett tárolva",
    ),
    "note.no_quantity": ("is no quantity; 1 is stored", "nem mennyiség, 1 lett tárolva"),
    "note.no_shipping_method": (
        "is no shipping method and is left out",
        "nem szállítási mód, kimaradt",
    ),
    "note.no_single_value": ("is no single value and is left out", "nem egyetlen érték, kimaradt"),
    "note.no_sku": ("is no SKU; one is made of the name", "nem cikkszám, a névből készült egy"),
    "note.no_vat_rate": ("is no VAT rate and is left out", "nem áfakulcs, kimaradt"),
    "note.other_currency": (
        "is not the order's, which is {currency}",
        "nem a rendelés pénzneme, amely: {currency}",
    ),
    "note.read_as": ("is read as {text}", "{text} értéknek olvasva"),
    "note.read_as_percent": ("is read as {text} %", "{text} %-nak olvasva"),
    "note.shipping_costs_in": (
        "costs in {currency} and is left out",
        "ára {currency} pénznemű, kimaradt",
    ),
    "note.sum_kept": (
        "is kept; the order comes to {sum}",
        "megmaradt, bár a rendelés {sum} összegre jön ki",
    ),
    "note.takes_off": ("takes off: the line is no product", "levonás, a sor nem termék"),
    "note.undoes": ("undoes the payment", "visszavonja a fizetést"),
    "note.undoes_dated": (
        "undoes the payment of {day}",
        "visszavonja a fizetést, amelynek napja {day} volt",
    ),
    "note.unknown": ("is not known and is left out", "ismeretlen, kimaradt"),
    "note.unstorable": (
        "has characters that cannot be stored",
        "tárolhatatlan karaktereket tartalmaz",
    ),
}
