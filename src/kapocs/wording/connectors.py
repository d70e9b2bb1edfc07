"""Links to other systems."""

CONNECTORS = {
    "error.bad_connector": ("The connector cannot be made so.", "Ilyen kapcsolat nem készíthető."),
    "error.too_many_connectors": (
        "The account has as many connectors as it may have.",
        "A fióknak nem lehet több kapcsolata.",
    ),
    "error.connector_disabled": (
        "The connector is disabled: nothing goes through it.",
        "A kapcsolat le van tiltva: semmi sem megy át rajta.",
    ),
    "error.connector_not_found": ("There is no such connector.", "Nincs ilyen kapcsolat."),
    "error.inbound_not_found": (
        "The connector has no such dead letter.",
        "A kapcsolatnak nincs ilyen holt levele.",
    ),
    "error.signature_refused": (
        "The delivery is not signed as it should be.",
        "A küldemény nincs megfelelően aláírva.",
    ),
    "error.body_unreadable": (
        "The body is not what its format says.",
        "A törzs nem a megadott formátumú.",
    ),
    "error.hopeless_delivery": (
        "The delivery cannot be handled.",
        "A küldemény nem dolgozható fel.",
    ),
    "connectors.beyond_reckoning": (
        "It has numbers that nobody can reckon with.",
        "Olyan számok vannak benne, amelyekkel nem lehet számolni.",
    ),
    "connectors.disabled": ("Disabled: {why}.", "Letiltva: {why}."),
    "connectors.enabled": ("Enabled.", "Engedélyezve."),
    "connectors.list": (
        "list_id: this type needs a list.",
        "list_id: ehhez a típushoz lista kell.",
    ),
    "connectors.name": (
        "name: 1 to {most} characters.",
        "name: 1–{most} karakter lehet.",
    ),
    "connectors.no_such_type": (
        "This program does not know the type {type!r}.",
        "Ez a program nem ismeri a(z) {type!r} típust.",
    ),
    "connectors.no_text": ("{name}: must be a text.", "{name}: szöveg legyen."),
    "connectors.odd_settings": (
        "settings: too many levels, or a number beyond 64 bits.",
        "settings: túl sok a szint, vagy egy szám nem fér el 64 biten.",
    ),
    "connectors.secret": (
        "{name}: 1 to {most} characters.",
        "{name}: 1–{most} karakter lehet.",
    ),
    "connectors.settings": (
        "settings: {most} bytes at most, all together.",
        "settings: összesen legfeljebb {most} bájt lehet.",
    ),
    "connectors.too_large": (
        "A delivery was larger than {most} bytes.",
        "Egy küldemény nagyobb volt, mint {most} bájt.",
    ),
    "connectors.too_many": (
        "An account has {most} connectors at most.",
        "Egy fióknak legfeljebb {most} kapcsolata lehet.",
    ),
    "connectors.type": (
        "type: there is no type {type!r}; there are {known}.",
        "type: nincs ilyen típus: {type!r}; ezek vannak: {known}.",
    ),
    "connectors.no_time": (
        "The signature has no time.",
        "Az aláírásnak nincs időpontja.",
    ),
    "connectors.wrong_time": (
        "The signature is older than five minutes, or of a time to come.",
        "Az aláírás öt percnél régebbi, vagy jövőbeli.",
    ),
}
