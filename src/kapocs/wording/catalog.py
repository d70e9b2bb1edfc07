"""Products, categories, coupons and shipping methods."""

CATALOG = {
    "catalog.bad_position": (
        "position: a whole number up to 2147483647.",
        "sorrend: egész szám, legfeljebb 2147483647.",
    ),
    "catalog.bad_web_address": (
        "{field}: an http or https address, or empty.",
        "{field}: http vagy https cím, vagy üres.",
    ),
    "catalog.category_of_coupon": (
        "The coupon {what} is for this category.",
        "A(z) {what} kupon erre a kategóriára szól.",
    ),
    "catalog.coupon_currency": (
        "The coupon is in {currency}, the basket in {currency2}.",
        "A kupon pénzneme {currency}, a kosáré {currency2}.",
    ),
    "catalog.coupon_expired": ("The coupon has expired.", "A kupon lejárt."),
    "catalog.coupon_for_nothing": (
        "The coupon is for nothing in the basket.",
        "A kupon a kosárban semmire sem szól.",
    ),
    "catalog.coupon_too_early": ("The coupon is not valid yet.", "A kupon még nem érvényes."),
    "catalog.coupon_used_up": ("The coupon has been used up.", "A kupon elfogyott."),
    "catalog.coupon_used_up_by_person": (
        "This person has used the coupon up.",
        "Ez a vevő már felhasználta a kupont.",
    ),
    "catalog.codes_between": ("{field}: {least} to {most}.", "{field}: {least}–{most} lehet."),
    "catalog.ends_before_begin": (
        "valid_until: must be after valid_from.",
        "az érvényesség vége a kezdete utáni legyen.",
    ),
    "catalog.no_category": (
        "There is no category {category}.",
        "Nincs {category} azonosítójú kategória.",
    ),
    "catalog.no_coupon": ("There is no coupon {coupon}.", "Nincs {coupon} azonosítójú kupon."),
    "catalog.no_coupon_code": ("There is no coupon {what!r}.", "Nincs ilyen kupon: {what!r}."),
    "catalog.no_discount": ("amount: more than nothing.", "összeg: több mint semmi."),
    "catalog.no_percent": ("{field}: 0 to 100 percent.", "{field}: 0–100 százalék."),
    "catalog.no_product": ("There is no product {product}.", "Nincs {product} azonosítójú termék."),
    "catalog.no_shipping_method": (
        "There is no shipping method {method}.",
        "Nincs {method} azonosítójú szállítási mód.",
    ),
    "catalog.no_zone": ("{field}: a time with its zone.", "{field}: időzónás időpont."),
    "catalog.too_much": (
        "{field}: must be less than {largest}.",
        "{field}: kevesebb legyen, mint {largest}.",
    ),
    "catalog.too_many_links": (
        "count: fewer codes, or for fewer products: {most} at most, multiplied.",
        "darab: kevesebb kód, vagy kevesebb termékre: szorozva legfeljebb {most}.",
    ),
}
