"""What buyers are told to what they agree who pay an order that is charged for anew each period."""

from kapocs.accounts.model import Account
from kapocs.amounts import written
from kapocs.gateways.model import NAMES, USED_UP, LaterTerms

_TEXTS = {
    "en": {
        "kept": "By paying with {gateway} you agree that {seller} charges the same card for each "
        "renewal of this order, without your entering it again, for what the renewal costs, until "
        "you end the order. {gateway} keeps the card; {seller} does not see its data. You can take "
        "this back at any time by telling {seller}.",
        "used_up": "By paying with {gateway} you register your card there for recurring payments, "
        "and agree that {seller} charges it for renewals of this order, without your entering it "
        "again: {times} times at most, until {until}, {most} at most each time. {gateway} keeps "
        "the card; {seller} does not see its data. You can take this back at any time by telling "
        "{seller}.",
    },
    "hu": {
        "kept": "A fizetéssel hozzájárulsz, hogy {seller} ezt a kártyát a rendelés minden "
        "megújulásakor megterhelje annak árával, a kártyaadatok újbóli megadása nélkül, amíg a "
        "rendelést le nem mondod. A kártyát a(z) {gateway} tárolja, {seller} nem látja az adatait. "
        "A hozzájárulást bármikor visszavonhatod, ha szólsz nekik.",
        "used_up": "A fizetéssel a kártyádat a(z) {gateway} rendszerében ismétlődő fizetéshez "
        "regisztrálod, és hozzájárulsz, hogy {seller} a rendelés megújulásakor megterhelje, a "
        "kártyaadatok újbóli megadása nélkül: legfeljebb {times} alkalommal, {until} napjáig, "
        "alkalmanként legfeljebb {most} összeggel. A kártyát a(z) {gateway} tárolja, {seller} nem "
        "látja az adatait. A hozzájárulást bármikor visszavonhatod, ha szólsz nekik.",
    },
}


def seller_of(account: Account) -> str:
    """What buyers know the account as."""
    return account.company.partition("\n")[0] or account.name


def later_text(terms: LaterTerms | None, type_: str, account: Account, *, currency: str) -> str:
    """To what a buyer agrees by paying through a gateway of this type; empty: to nothing more."""
    if terms is None or type_ not in NAMES:
        return ""
    language = account.language if account.language in _TEXTS else "en"
    text = _TEXTS[language]["used_up" if type_ in USED_UP else "kept"]
    return text.format(
        gateway=NAMES[type_],
        seller=seller_of(account),
        times=terms.times,
        until=terms.until.date().isoformat(),
        most=written(terms.most, currency, language),
    )
