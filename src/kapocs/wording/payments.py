"""Payments for orders."""

PAYMENTS = {
    "error.bad_payment": ("The payment cannot be stored so.", "A befizetés így nem tárolható."),
    "error.payment_known": (
        "The source has told of another payment under this id.",
        "A forrás ezzel az azonosítóval már más befizetést közölt.",
    ),
    "error.payment_not_found": ("There is no such payment.", "Nincs ilyen befizetés."),
    "payments.bad_source": (
        "source: a-z first, then a-z, 0-9 and _ : . -; 64 characters at most.",
        "forrás: a–z betűvel kezdődik, utána a–z, 0–9 és _ : . - lehet; legfeljebb 64 karakter.",
    ),
    "payments.bad_text": (
        "{field}: it has a character that cannot be stored.",
        "{field}: tárolhatatlan karakter van benne.",
    ),
    "payments.bad_time": (
        "at: a time with its offset since 1990 is expected, a week ahead at most.",
        "időpont: 1990 utáni, időzónával, legfeljebb egy héttel előre.",
    ),
    "payments.known": (
        "external_id: the source has told of another payment under it: of another order, amount or "
        "currency.",
        "külső azonosító: a forrás más rendelésről, összegről vagy pénznemről közölte már.",
    ),
    "payments.nothing": ("amount: 0 is no payment.", "összeg: a 0 nem befizetés."),
    "payments.other_currency": (
        "currency: the order is in {currency}.",
        "pénznem: a rendelés pénzneme {currency}.",
    ),
    "payments.too_many": (
        "order: it has {most} payments, and can have no more.",
        "rendelés: {most} befizetése van, több nem lehet.",
    ),
}
