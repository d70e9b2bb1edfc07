"""Recurring orders."""

RECURRING = {
    "error.bad_recurrence": (
        "An order cannot be made anew so.",
        "A rendelés így nem ismételhető.",
    ),
    "error.recurrence_not_allowed": (
        "The recurring order is not in a state in which this could be done.",
        "Az ismétlődő rendelés nincs olyan állapotban, hogy ez megtehető lenne.",
    ),
    "error.recurrence_not_found": (
        "There is no such recurring order.",
        "Nincs ilyen ismétlődő rendelés.",
    ),
    "recurring.bad_due_days": ("due_days: 0 to {most}.", "due_days: 0 és {most} között."),
    "recurring.bad_every": ("every: 1 to {most}.", "every: 1 és {most} között."),
    "error.charge_lost": (
        "Nobody knows whether the gateway charged anything.",
        "Nem tudni, hogy a fizetési szolgáltató terhelt-e.",
    ),
    "error.charge_refused": (
        "The gateway refused to charge.",
        "A fizetési szolgáltató nem terhelt.",
    ),
    "recurring.bad_token": (
        "token: a gateway, and 1 to {most} characters that it gave.",
        "token: egy fizetési szolgáltató, és tőle 1–{most} karakter.",
    ),
    "recurring.charge_lost": (
        "the gateway never said whether it charged; a person has to look there",
        "a fizetési szolgáltató nem mondta meg, hogy terhelt-e; valakinek meg kell néznie nála",
    ),
    "recurring.no_token": (
        "the tokens that the gateway gave for the card are used up; a payment by the link brings "
        "new ones",
        "elfogytak a kártyához kapott tokenek; a linken át fizetve újak jönnek",
    ),
    "recurring.no_gateway": (
        "there is no such gateway",
        "nincs ilyen fizetési szolgáltató",
    ),
    "recurring.restored": (
        "This installation was restored from a backup; it may have been renewed or charged since.",
        "Ez a telepítés mentésből lett visszaállítva; azóta megújíthatták vagy terhelhették.",
    ),
    "recurring.not_charged": (
        "The renewal could not be charged: {why}",
        "Az ismétlődő rendelést nem sikerült terhelni: {why}",
    ),
    "recurring.is_over": (
        "The recurring order was cancelled; start it anew.",
        "Az ismétlődő rendelést lemondták; újra el kell indítani.",
    ),
    "recurring.is_there": (
        "The order is made anew already.",
        "A rendelés már ismétlődik.",
    ),
    "recurring.no_cancel_field": (
        "cancel_field: nobody can say anything in {name}.",
        "cancel_field: a(z) {name} mezőben senki sem mondhat semmit.",
    ),
    "recurring.no_date": (
        "date_field: {name} is no date field that can be written.",
        "date_field: a(z) {name} nem írható dátummező.",
    ),
    "recurring.not_bought": (
        "The order is neither ordered nor paid.",
        "A rendelés állapota nem megrendelt és nem kifizetett.",
    ),
    "recurring.one_of_each": (
        "The list has one order of each address; another cannot be made beside it.",
        "A listán minden címnek egy rendelése van; mellé nem készülhet másik.",
    ),
    "recurring.too_far": (
        "every: that many periods are beyond the calendar.",
        "every: ennyi időszak túl van a naptáron.",
    ),
}
