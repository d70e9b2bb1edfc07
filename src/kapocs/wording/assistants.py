"""What assistants are told of calls that are refused."""

ASSISTANTS = {
    "error.answer_too_long": (
        "The answer is too long for an assistant.",
        "A válasz túl hosszú egy asszisztensnek.",
    ),
    "error.argument_missing": (
        "The tool needs this argument.",
        "Az eszköznek szüksége van erre az argumentumra.",
    ),
    "error.argument_unknown": (
        "The tool has no such argument.",
        "Az eszköznek nincs ilyen argumentuma.",
    ),
    "error.argument_wrong": (
        "The argument cannot be this.",
        "Az argumentum értéke nem lehet ez.",
    ),
    "error.bad_grant": (
        "What the assistant brought is not valid, is over, or was used already.",
        "Amit az asszisztens hozott, érvénytelen, lejárt, vagy már felhasználták.",
    ),
    "error.confirmation_expired": (
        "The confirmation is more than ten minutes old.",
        "A megerősítés tíz percnél régebbi.",
    ),
    "error.confirmation_used": (
        "The confirmation was used already.",
        "Ezt a megerősítést már felhasználták.",
    ),
    "error.confirmation_wrong": (
        "The confirmation is not for this key, this tool and these arguments.",
        "A megerősítés nem ehhez a kulcshoz, eszközhöz és ezekhez az argumentumokhoz tartozik.",
    ),
    "error.host_not_allowed": (
        "The request names another host than this one.",
        "A kérés nem ezt a kiszolgálót nevezi meg.",
    ),
    "error.origin_not_allowed": (
        "The request comes from a page of another site.",
        "A kérés egy másik webhely oldaláról jön.",
    ),
    "error.preview_outdated": (
        "It would now reach more than the preview told.",
        "Most többet érintene, mint amennyit az előnézet mutatott.",
    ),
    "error.tool_not_found": (
        "There is no such tool for this key and this way of asking.",
        "Ehhez a kulcshoz és ehhez a kérésmódhoz nincs ilyen eszköz.",
    ),
}
