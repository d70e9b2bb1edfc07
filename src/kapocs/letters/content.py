"""Words of our own that stand in letters, by the language of the account."""

CONFIRMATION = {
    "hu": (
        "Erősítsd meg a feliratkozásodat",
        "Szia!",
        "Ezzel a címmel feliratkozást kértek ide:",
        "A feliratkozás a gombra kattintva lesz teljes:",
        "Megerősítem a feliratkozásomat",
        "Ha nem te kérted, nincs teendőd: nem fogunk írni erre a címre.",
    ),
    "en": (
        "Please confirm your subscription",
        "Hello!",
        "Somebody asked to subscribe this address to:",
        "Press the button to complete the subscription:",
        "Confirm my subscription",
        "If it was not you, there is nothing to do: we will not write to this address.",
    ),
}
"""Subject, greeting, who asked, what to do, the button, what if it was somebody else."""
MONTHS = {
    language: tuple(names.split())
    for language, names in {
        "hu": "január február március április május június július augusztus szeptember október"
        " november december",
        "en": "January February March April May June July August September October November"
        " December",
    }.items()
}
DAYS = {
    language: tuple(names.split())
    for language, names in {
        "hu": "hétfő kedd szerda csütörtök péntek szombat vasárnap",
        "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    }.items()
}
