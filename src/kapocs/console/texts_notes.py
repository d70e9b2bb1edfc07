"""Notes on orders in the reader's language. They are stored in English as they were made.

`products[0].qty: "sok" is no quantity; 1 is stored`: what stands before the sentence is the
shop's own.
"""

import re

_HUNGARIAN = {
    r"is no single value and is left out": "nem egyetlen érték, kimaradt",
    r"has characters that cannot be stored": "tárolhatatlan karaktereket tartalmaz",
    r"is cut to (\d+) characters": r"\1 karakterre rövidítve",
    r"is no amount and is left out": "nem összeg, kimaradt",
    r"is read as (\S+) %": r"\1 %-nak olvasva",
    r"is read as (\S+)": r"\1 értéknek olvasva",
    r"is no VAT rate and is left out": "nem áfakulcs, kimaradt",
    r"is no quantity; 1 is stored": "nem mennyiség, 1 lett tárolva",
    r"is no known currency": "ismeretlen pénznem",
    r"is counted though it does not hold \((.*)\)": r"felhasználása számít, bár nem érvényes (\1)",
    r"is left out \((.*)\)": r"kimaradt (\1)",
    r"is not known and is left out": "ismeretlen, kimaradt",
    r"is no address: no letter can go to this order": (
        "nem e-mail-cím, erre a rendelésre nem mehet levél"
    ),
    r"takes off: the line is no product": "levonás, a sor nem termék",
    r"is not the order's, which is (\S+)": r"nem a rendelés pénzneme, az \1",
    r"is no product; the line is stored without one": (
        "nem termék, a sor termék nélkül lett tárolva"
    ),
    r"is missing; the line costs nothing": "hiányzik, a sor nem kerül semmibe",
    r"is no shipping method and is left out": "nem szállítási mód, kimaradt",
    r"costs in (\S+) and is left out": r"ára \1 pénznemű, kimaradt",
    r"is no array; the order has no items of it": "nem tömb, a rendelésbe nem került belőle tétel",
    r"is no line and is left out": "nem tétel, kimaradt",
    r"is nothing; the line is kept and costs nothing": (
        "nulla, a sor megmaradt, és nem kerül semmibe"
    ),
    r"is nothing; the line is left out \((.*)\)": r"nulla, a sor kimaradt (\1)",
    r"is below nothing; the line takes its price off": "nulla alatti, a sor ára levonás",
    r"is too long; a shorter one stands for it": "túl hosszú, rövidebb áll helyette",
    r"is no SKU; one is made of the name": "nem cikkszám, a névből készült egy",
    r"is no category and is left out": "nem kategória, kimaradt",
    r"is kept; the order comes to (\S+)": r"megmaradt, bár a rendelés \1 összegre jön ki",
    r"is no product": "nem termék",
    r"undoes the payment of (.*)": r"visszavonja a fizetést, amelynek napja \1 volt",
    r"undoes the payment": "visszavonja a fizetést",
}
_REASONS = {
    "The coupon has been used up.": "A kupon elfogyott.",
    "This person has used the coupon up.": "Ez a vevő már felhasználta a kupont.",
    "The coupon has expired.": "A kupon lejárt.",
    "The coupon is not valid yet.": "A kupon még nem érvényes.",
    "… and more.": "… és még több.",
}
_KNOWN = [
    (re.compile(f" {english}$", re.DOTALL), f" {told}") for english, told in _HUNGARIAN.items()
]


def note(text: str, language: str) -> str:
    """The note; in English where there is no other sentence for it."""
    if language != "hu":
        return text
    for pattern, told in _KNOWN:
        found = pattern.search(text)
        if found is not None:
            text = text[: found.start()] + found.expand(told)
            break
    for english, told in _REASONS.items():
        text = text.replace(english, told)
    return text
