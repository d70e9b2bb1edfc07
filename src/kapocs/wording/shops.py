"""What webshops deliver."""

SHOPS = {
    "shops.bad_profile": (
        "{place}: not as a profile has it.",
        "{place}: egy profilban nem így szerepel.",
    ),
    "shops.consent_list": (
        "consent_list: must be the id of a list.",
        "consent_list: egy lista azonosítója legyen.",
    ),
    "shops.doctype": (
        "A document type is not allowed.",
        "Dokumentumtípus nem megengedett.",
    ),
    "shops.gone": (
        "The shop has deleted its order {number}.",
        "A bolt törölte a(z) {number} rendelését.",
    ),
    "shops.jwks": (
        "jwks: the shop's keys are needed, as its /.well-known/jwks.json has them.",
        "jwks: a bolt kulcsai szükségesek, ahogy a /.well-known/jwks.json tartalmazza.",
    ),
    "shops.jws": (
        "The signature is not a detached one by RS256.",
        "Az aláírás nem leválasztott RS256 aláírás.",
    ),
    "shops.long_id": ("The order's id is too long.", "A rendelés azonosítója túl hosszú."),
    "shops.look": (
        "The shop told that something changed ({event}) without saying what.",
        "A bolt jelezte, hogy valami változott ({event}), de nem mondta meg, mi.",
    ),
    "shops.no_object": (
        "The body is neither an object nor a list.",
        "A törzs nem objektum és nem lista.",
    ),
    "shops.no_time": (
        "The signature has no time.",
        "Az aláírásnak nincs időpontja.",
    ),
    "shops.other_source": (
        "The delivery is of another shop.",
        "A küldemény egy másik bolté.",
    ),
    "shops.too_deep": (
        "The body has too many elements, or too many within each other.",
        "A törzsben túl sok az elem, vagy túl mélyen vannak egymásban.",
    ),
    "shops.url": ("url: https:// and a host.", "url: https:// és egy gépnév."),
    "shops.wrong_time": (
        "The signature is older than five minutes, or of a time to come.",
        "Az aláírás öt percnél régebbi, vagy jövőbeli.",
    ),
}
