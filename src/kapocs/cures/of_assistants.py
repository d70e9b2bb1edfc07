"""What to do when an assistant's call of a tool is refused."""

OF_ASSISTANTS = {
    "answer_too_long": (
        "Ask for fewer at a time with `limit`, or for one thing by its id.",
        "Kérjen egyszerre kevesebbet a `limit` argumentummal, vagy egyetlen dolgot azonosítóval.",
    ),
    "argument_missing": (
        "Call the tool again with the argument that `errors` names.",
        "Hívja meg az eszközt újra az `errors` által megnevezett argumentummal.",
    ),
    "argument_unknown": (
        "Leave it out, or look in the tool's schema for its right name.",
        "Hagyja el, vagy nézze meg az eszköz sémájában a helyes nevét.",
    ),
    "argument_wrong": (
        "Look in the tool's schema for what the argument may be.",
        "Nézze meg az eszköz sémájában, mi lehet az argumentum.",
    ),
    "bad_grant": (
        "Begin anew from the assistant's program.",
        "Kezdje elölről az asszisztens programjából.",
    ),
    "confirmation_expired": (
        "Call the tool without `confirm`, show the new preview, and confirm that.",
        "Hívja meg az eszközt `confirm` nélkül, mutassa meg az új előnézetet, és azt erősítse meg.",
    ),
    "confirmation_used": (
        "Look first whether it was done; if it is to be done once more, ask for a new preview.",
        "Előbb nézze meg, megtörtént-e; ha még egyszer kell, kérjen új előnézetet.",
    ),
    "confirmation_wrong": (
        "Call with exactly the arguments of the preview, or without `confirm` for a new one.",
        "Pontosan az előnézet argumentumaival hívja, vagy `confirm` nélkül egy újért.",
    ),
    "host_not_allowed": (
        "Use the address of KAPOCS_BASE_URL, and have a proxy hand the Host header on.",
        "A KAPOCS_BASE_URL címét használja, és a proxy adja tovább a Host fejlécet.",
    ),
    "origin_not_allowed": (
        "Connect from a program instead of a page of another site.",
        "Egy másik webhely oldala helyett programból csatlakozzon.",
    ),
    "preview_outdated": (
        "Call the tool without `confirm` and show how many it is now.",
        "Hívja meg az eszközt `confirm` nélkül, és mutassa meg, mennyi lett.",
    ),
    "tool_not_found": (
        "List the tools. What changes something needs `?read_only=0` and a key that may do it; more"
        " tools are in `?tools=all`.",
        "Kérje le az eszközöket. Ami módosít, ahhoz `?read_only=0` kell és egy kulcs, amely"
        " megteheti; további eszközök: `?tools=all`.",
    ),
}
