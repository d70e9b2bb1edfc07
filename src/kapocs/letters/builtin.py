"""Letters that every account has without writing them."""

from kapocs.letters.model import NewLetter

_CONFIRMATION = {
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
_BUTTON = (
    "display:inline-block;padding:12px 24px;border-radius:6px;background:#1f6f5c;"
    "color:#ffffff;text-decoration:none;font-weight:bold"
)


def confirmation(language: str, list_name: str) -> NewLetter:
    """The letter of double opt-in; its [confirm] tag becomes the personal link."""
    subject, hello, asked, press, button, otherwise = _CONFIRMATION[language]
    # A bracket in a list's name must not be read as a merge tag.
    name = list_name.replace("[", "(").replace("]", ")")
    escaped = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    html = document(
        language,
        subject,
        f"<p>{hello}</p><p>{asked} <strong>{escaped}</strong></p><p>{press}</p>"
        f'<p>[confirm]<span style="{_BUTTON}">{button}</span>[/confirm]</p>'
        f'<p style="color:#5c6664">{otherwise}</p>',
    )
    text = f"{hello}\n\n{asked} {name}\n\n{press}\n[/confirm]\n\n{otherwise}\n"
    return NewLetter("confirmation", subject, html, text)


def document(language: str, title: str, body: str) -> str:
    """A whole HTML document of a short letter; `title` and `body` are HTML.

    Filters of junk mail count it against a letter when doctype, language or title are missing.
    """
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title}</title></head>"
        f'<body style="font-family:sans-serif;line-height:1.5;color:#1b1f1e">{body}</body></html>'
    )
