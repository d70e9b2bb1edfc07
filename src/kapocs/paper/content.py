"""Words of our own that are printed, by the language of the account."""

PACKING = {
    "hu": {
        "title": "Szállítólevél", "order": "Rendelés", "sku": "Cikkszám", "name": "Megnevezés",
        "quantity": "Db", "net": "Nettó", "vat": "Áfa", "gross": "Bruttó", "sum": "Összesen",
        "shipping": "Szállítás", "discount": "Kedvezmény", "rounding": "Kerekítés",
        "other": "Egyéb", "ship_to": "Szállítási cím", "bill_to": "Számlázási cím",
        "remark": "Megjegyzés",
    },
    "en": {
        "title": "Packing slip", "order": "Order", "sku": "SKU", "name": "Item",
        "quantity": "Qty", "net": "Net", "vat": "VAT", "gross": "Gross", "sum": "Total",
        "shipping": "Shipping", "discount": "Discount", "rounding": "Rounding",
        "other": "Other", "ship_to": "Ship to", "bill_to": "Bill to", "remark": "Remark",
    },
}  # fmt: skip
PAYMENT = {
    "hu": {
        "title": "Befizetési szelvény", "receipt": "Feladóvevény", "amount": "Összeg",
        "in-words": "azaz (betűvel)", "account": "Számlaszám", "payee": "Kedvezményezett",
        "payer": "Befizető", "remark": "Közlemény",
    },
    "en": {
        "title": "Payment slip", "receipt": "Receipt", "amount": "Amount",
        "in-words": "Amount in words", "account": "Account number", "payee": "Payee",
        "payer": "Payer", "remark": "Remark",
    },
}  # fmt: skip
