"""Parcels of orders."""

PARCELS = {
    "error.bad_parcel": ("The parcel cannot be stored so.", "A csomag így nem tárolható."),
    "error.not_shippable": (
        "The order was paid back or not completed; it does not go out.",
        "A rendelést visszafizették vagy nem fejezték be; nem adható fel.",
    ),
    "parcels.bad_link": (
        "link: an http or https address without blanks is expected.",
        "hivatkozás: szóköz nélküli http vagy https cím kell.",
    ),
    "parcels.bad_since": (
        "since: a time with its offset is expected.",
        "mettől: időpont kell, időzónával.",
    ),
    "parcels.bad_time": (
        "at: a time with its offset since 1990 is expected, a week ahead at most.",
        "időpont: 1990 utáni, időzónával, legfeljebb egy héttel előre.",
    ),
    "parcels.no_carrier": ("carrier: a name is expected.", "szállító: egy név kell."),
    "parcels.no_order_id": (
        "numbers: {text!r} is no order's id.",
        "számok: {text!r} nem rendelésazonosító.",
    ),
    "parcels.stray_number": (
        "numbers: order {order} is none of those that go out.",
        "számok: a(z) {order} rendelés nincs a feladandók között.",
    ),
    "parcels.too_many": (
        "{most} orders at once, at least 1.",
        "egyszerre legfeljebb {most} rendelés, legalább 1.",
    ),
    "parcels.too_many_of_order": (
        "order: it has {most} parcels, and can have no more.",
        "rendelés: {most} csomagja van, több nem lehet.",
    ),
}
