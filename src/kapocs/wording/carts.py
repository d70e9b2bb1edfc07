"""Carts of shops."""

CARTS = {
    "error.bad_cart": ("The cart cannot be kept so.", "A kosár így nem tárolható."),
    "error.cart_not_found": ("There is no such cart.", "Nincs ilyen kosár."),
    "error.cart_recovered": (
        "The cart became an order: nothing of it changes any more.",
        "A kosárból rendelés lett: már nem változik.",
    ),
    "carts.bad_id": (
        "cart_id: 1 to 100 letters, digits and . _ ~ : = -",
        "cart_id: 1–100 betű, számjegy és . _ ~ : = -",
    ),
    "carts.hosts": (
        "page_hosts: names of hosts with commas between, {most} at most.",
        "page_hosts: gépnevek vesszővel elválasztva, legfeljebb {most}.",
    ),
    "carts.of_page": (
        "{field}: not as the script of the shop's pages sends it.",
        "{field}: nem olyan, amilyet a bolt oldalainak szkriptje küld.",
    ),
    "carts.lines": ("lines: {most} at most.", "lines: legfeljebb {most} tétel."),
    "carts.nameless": (
        "name: a line has a name or a SKU.",
        "name: a tételnek neve vagy cikkszáma van.",
    ),
    "carts.pieces": (
        "quantity: above 0, and {most} at most.",
        "quantity: 0-nál több, legfeljebb {most}.",
    ),
    "carts.price": (
        "price: 0 to 10,000,000,000.",
        "price: 0 és 10 000 000 000 közötti összeg.",
    ),
    "carts.quiet": (
        "quiet_minutes: {least} to {most}.",
        "quiet_minutes: {least} és {most} között.",
    ),
    "carts.url": (
        "recovery_url: https:// and a host, {most} characters at most.",
        "recovery_url: https:// és egy gépnév, legfeljebb {most} jel.",
    ),
    "carts.vat": ("vat_percent: 0 to 100.", "vat_percent: 0 és 100 között."),
}
