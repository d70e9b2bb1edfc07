"""What is said of actions."""

ACTIONS = {
    "actions.fields": (
        "values of fields go with `subscribe` and `update`, which needs some.",
        "mezőértékek a `subscribe` és az `update` típushoz adhatók meg; az utóbbihoz kellenek is.",
    ),
    "actions.letter_trigger": (
        "goes with a letter or a landing page, and with nothing else.",
        "levélhez és landing oldalhoz kell megadni, máshoz nem.",
    ),
    "actions.links": (
        "1 to {most} addresses go with `on_link_click`, and none with anything else.",
        "az `on_link_click` indítóhoz 1–{most} cím kell, máshoz egy sem.",
    ),
    "actions.no_field": (
        "the list has no field {name}.",
        "a listának nincs {name} nevű mezője.",
    ),
    "actions.one_trigger": (
        "either a letter, a form or a landing page sets it off.",
        "egy levél, egy űrlap vagy egy landing oldal indítja, de csak az egyik.",
    ),
    "actions.page_trigger": (
        "`on_any_click` or `on_link_click` goes with a landing page.",
        "landing oldalhoz `on_any_click` vagy `on_link_click` adható meg.",
    ),
    "actions.target": (
        "all but `external` name a list; `external` names none.",
        "az `external` kivételével mindegyikhez kell lista; az `external` típushoz nem adható meg.",
    ),
    "actions.url": (
        "goes with `external`, which needs it.",
        "az `external` típushoz kell, máshoz nem adható meg.",
    ),
    "error.action_not_found": ("There is no such action.", "Nincs ilyen művelet."),
    "error.bad_action": ("The action cannot be made so.", "Ilyen művelet nem készíthető."),
}
"""Code → English and Hungarian."""
