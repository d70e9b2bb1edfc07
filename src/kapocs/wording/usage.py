"""API calls, what they cost, and caps."""

USAGE = {
    "error.bad_tariff": ("The tariff cannot be so.", "Ilyen díjszabás nem lehet."),
    "error.tariff_not_found": (
        "There is no tariff from that month on.",
        "Attól a hónaptól nincs díjszabás.",
    ),
    "error.tariff_in_use": (
        "The tariff has been in use; it is replaced by one from a later month on.",
        "A díjszabás már érvényes; egy későbbi hónaptól szóló válthatja fel.",
    ),
    "error.bad_cap": ("The cap cannot be so.", "Ilyen felső határ nem lehet."),
    "error.month_under_way": (
        "The month is not over yet in the account's time zone.",
        "A hónap a fiók időzónájában még nem ért véget.",
    ),
    "error.statement_not_found": (
        "The account has no statement of that month.",
        "A fióknak arról a hónapról nincs elszámolása.",
    ),
    "error.statement_issued": (
        "The statement has been issued with another number.",
        "Az elszámolást már más számmal kiállították.",
    ),
    "error.bad_invoice_number": (
        "The invoice cannot have such a number.",
        "Ilyen száma nem lehet a számlának.",
    ),
    "error.cap_reached": (
        "The account's own limit of API calls for this month is reached.",
        "A fiók elérte az API-hívások maga szabta havi határát.",
    ),
    "error.too_many_calls": (
        "The key pair, or its account, calls faster than it may.",
        "A kulcspár vagy a fiókja gyorsabban hív, mint szabad.",
    ),
    "metering.number": (
        "{field}: a number, such as 27 or 12.50.",
        "{field}: szám, például 27 vagy 12.50.",
    ),
    "metering.first_day": (
        "valid_from: the first day of a month.",
        "valid_from: egy hónap első napja.",
    ),
    "metering.free_calls": ("free_calls: 0 to {most}.", "free_calls: 0 és {most} között."),
    "metering.block_calls": ("block_calls: 1 to {most}.", "block_calls: 1 és {most} között."),
    "metering.currency": ("currency: one of {known}.", "currency: ezek egyike: {known}."),
    "metering.net_per_block": (
        "net_per_block: an amount of 0 or more with {places} decimals at most.",
        "net_per_block: 0 vagy nagyobb összeg, legfeljebb {places} tizedessel.",
    ),
    "metering.vat_percent": (
        "vat_percent: 0 to 100, with two decimals at most.",
        "vat_percent: 0 és 100 között, legfeljebb két tizedessel.",
    ),
    "metering.too_early": (
        "valid_from: {month} or later; months before are over, or closed.",
        "valid_from: {month} vagy későbbi; a korábbi hónapok véget értek vagy le vannak zárva.",
    ),
    "metering.cap": ("calls: 0 to {most}.", "calls: 0 és {most} között."),
    "metering.not_over": (
        "month: {month} is not over yet, or lies before the account's time.",
        "month: {month} még nem ért véget, vagy a fiók ideje előtti.",
    ),
    "metering.issued": (
        "number: the statement was issued as {number}.",
        "number: az elszámolást {number} számmal kiállították.",
    ),
    "metering.invoice_number": (
        "number: 1 to {most} characters.",
        "number: 1 és {most} karakter között.",
    ),
    "notice.usage": (
        "{percent} % of this month's free API calls are used",
        "Az e havi ingyenes API-hívások {percent} %-a elfogyott",
    ),
    "support.refused": ("The letter was refused: {reply}", "A levelet nem fogadták el: {reply}"),
    "support.unwritten": ("The letter cannot be written: {why}", "A levél nem írható meg: {why}"),
    "notice.support": ("Support: letter {name}", "Ügyfélszolgálat: {name} levél"),
    "notice.support_text": (
        "From: {email}\nAt: {at}\nAbout the request: {about}\n\n{text}\n",
        "Feladó: {email}\nIdő: {at}\nKérés: {about}\n\n{text}\n",
    ),
    "notice.usage_text": (
        "The account {account} has made {calls} API calls in {month}; {free} are free.\n\n"
        "Which key and path they were: kapocs usage keys, kapocs usage paths, or GET "
        "/v2/usage/paths.\nTo stop at a number of calls: kapocs usage cap --calls N.",
        "A(z) {account} fiók {month} hónapban {calls} API-hívást tett; ebből {free} ingyenes.\n\n"
        "Melyik kulcs és útvonal hívta: kapocs usage keys, kapocs usage paths, vagy GET "
        "/v2/usage/paths.\nMegállás adott számú hívásnál: kapocs usage cap --calls N.",
    ),
}
