"""The page of the free editor of letters, in English and Hungarian."""

ENGLISH = {
    "free_back": "Source and preview",
    "free_editor": "Free editor",
    "free_field": "Merge field",
    "free_narrow": (
        "The free editor needs a wider window. On a phone the letter is changed in its source."
    ),
    "free_no_scripts": "The free editor needs scripts. Without them the source can be changed.",
    "free_only_mjml": "The free editor opens e-mails that are written in MJML.",
    "free_refused": (
        "The free editor cannot show this letter without changing it, so it stays as it is. "
        "It can be changed here:"
    ),
}
HUNGARIAN = {
    "free_back": "Forrás és előnézet",
    "free_editor": "Szabad szerkesztő",
    "free_field": "Mező",
    "free_narrow": (
        "A szabad szerkesztőhöz szélesebb ablak kell. Telefonon a levél forrása szerkeszthető."
    ),
    "free_no_scripts": "A szabad szerkesztőhöz szkript kell. Nélküle a forrás szerkeszthető.",
    "free_only_mjml": "A szabad szerkesztő MJML-ben írt e-maileket nyit meg.",
    "free_refused": (
        "A szabad szerkesztő nem tudná átalakítás nélkül megjeleníteni ezt a levelet, ezért "
        "nem nyúl hozzá. Itt szerkeszthető:"
    ),
}
