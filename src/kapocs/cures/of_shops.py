"""What to do when an order, invoice, payment or product stands otherwise than was asked for."""

OF_SHOPS = {
    "bank_row_decided": (
        "Take the earlier decision back first, if it was wrong.",
        "Ha a korábbi döntés hibás volt, előbb azt vonja vissza.",
    ),
    "cart_recovered": (
        "Change the order instead, or tell of a new cart under another id.",
        "A rendelést módosítsa, vagy új kosarat másik azonosítóval jelentsen.",
    ),
    "category_in_use": (
        "Take the category off the coupon first.",
        "Előbb vegye le a kategóriát a kuponról.",
    ),
    "coupon_code_taken": (
        "Choose another code, or change the coupon that has this one.",
        "Válasszon másik kódot, vagy azt a kupont módosítsa, amelyiké ez.",
    ),
    "invoice_not_allowed": (
        "Read the invoice: its state says what can be done with it.",
        "Kérdezze le a számlát: az állapota mondja meg, mit lehet vele tenni.",
    ),
    "invoice_under_way": (
        "Wait until the document has been issued, or give it up, then erase.",
        "Várja meg, amíg a bizonylat elkészül, vagy mondjon le róla, és utána töröljön.",
    ),
    "not_shippable": (
        "Look at the order's status; a parcel is for what is to be delivered.",
        "Nézze meg a rendelés állapotát; csomag ahhoz való, amit ki kell szállítani.",
    ),
    "nothing_due": (
        "Nothing is to be paid: look at the order's payments.",
        "Nincs mit fizetni: nézze meg a rendelés befizetéseit.",
    ),
    "order_known": (
        "Change the order that is there, or leave its number out of the new one.",
        "A meglévő rendelést módosítsa, vagy az újnál hagyja el a számát.",
    ),
    "payment_known": (
        "Use an id of your own for each payment.",
        "Minden befizetésnek saját azonosítót adjon.",
    ),
    "recurrence_not_allowed": (
        "Read the recurring order: its state says what can be done with it.",
        "Kérdezze le az ismétlődő rendelést: az állapota mondja meg, mit lehet vele tenni.",
    ),
    "sku_taken": (
        "Change the product that has this SKU.",
        "Azt a terméket módosítsa, amelynek ez a cikkszáma.",
    ),
    "statement_issued": (
        "Nothing is to be done: its number stays.",
        "Nincs teendő: a száma marad.",
    ),
    "status_not_allowed": (
        "Read the order's status; a status of before does not come back.",
        "Kérdezze le a rendelés állapotát; korábbi állapot nem tér vissza.",
    ),
}
