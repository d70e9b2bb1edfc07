"""Letters that every account has without writing them."""

from dataclasses import dataclass

from kapocs.letters.content import CONFIRMATION
from kapocs.letters.model import NewLetter

_BUTTON = (
    "display:inline-block;padding:12px 24px;border-radius:6px;background:#1f6f5c;"
    "color:#ffffff;text-decoration:none;font-weight:bold"
)


@dataclass(frozen=True, slots=True)
class Asks:
    """Who asks for a confirmation, and of what. `intro`: what the form says of itself.

    `company`: lines, the legal name and the address as far as they are known.
    """

    language: str
    list_name: str
    intro: str = ""
    company: tuple[str, ...] = ()


def confirmation(asks: Asks) -> NewLetter:
    """The letter of double opt-in; its [confirm] tag becomes the personal link."""
    language = asks.language
    subject, hello, asked, press, button, otherwise = CONFIRMATION[language]
    name, intro, company = map(_plain, (asks.list_name, asks.intro, "\n".join(asks.company)))
    told = f"<p>{_lines(intro)}</p>" if intro else ""
    who = f'<p style="color:#5c6664">{_lines(company)}</p>' if company else ""
    html = document(
        language,
        subject,
        f"<p>{hello}</p><p>{asked} <strong>{_lines(name)}</strong></p>{told}<p>{press}</p>"
        f'<p>[confirm]<span style="{_BUTTON}">{button}</span>[/confirm]</p>'
        f'<p style="color:#5c6664">{otherwise}</p>{who}',
    )
    parts = (hello, f"{asked} {name}", intro, f"{press}\n[/confirm]", otherwise, company)
    text = "\n\n".join(filter(None, parts)) + "\n"
    return NewLetter(name="confirmation", subject=subject, html=html, text=text)


def _plain(text: str) -> str:
    """A bracket in it must not be read as a merge tag."""
    return text.replace("[", "(").replace("]", ")")


def _lines(text: str) -> str:
    """As HTML."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\n", "<br>")


def document(language: str, title: str, body: str) -> str:
    """A whole HTML document of a short letter; `title` and `body` are HTML.

    Filters of junk mail count it against a letter when doctype, language or title are missing.
    """
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title}</title></head>"
        f'<body style="font-family:sans-serif;line-height:1.5;color:#1b1f1e">{body}</body></html>'
    )
