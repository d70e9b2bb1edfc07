"""Letters to begin with: MJML of our own, in English and Hungarian, fit for dark mode too."""

from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined

NAMES = ("news", "offer", "welcome", "plain")
_FILES = Environment(
    loader=PackageLoader("kapocs.console", "starters"), autoescape=True, undefined=StrictUndefined
)
_ALL: Mapping[str, Mapping[str, str]] = {
    "en": {
        "brand": "Our shop",
        "bye": "Kind regards,\N{NO-BREAK SPACE}Anna",
        "footer": "You get this letter because you subscribed to it.",
        "dear": "Dear",
        "reader": "reader",
        "mark": ",",
        "leave": "Unsubscribe",
        "more": "Read more",
        "write": "Write here in two or three sentences what it is about, and why it is good news.",
    },
    "hu": {
        "brand": "A boltunk",
        "bye": "Üdvözlettel:\N{NO-BREAK SPACE}Anna",
        "footer": "Azért kapta ezt a levelet, mert feliratkozott rá.",
        "dear": "Kedves",
        "reader": "Olvasónk",
        "mark": "!",
        "leave": "Leiratkozás",
        "more": "Elolvasom",
        "write": "Írja le ide két-három mondatban, miről szól a hír, és miért jó az olvasónak!",
    },
}
_OWN: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("news", "en"): {
        "title": "News of the month",
        "preheader": "Two short pieces of news, two minutes.",
        "head": "News of the month",
        "intro": "This is what happened with us lately.",
        "first": "The first piece of news",
        "second": "The second piece of news",
    },
    ("news", "hu"): {
        "title": "A hónap hírei",
        "preheader": "Két rövid hír, két percben.",
        "head": "A hónap hírei",
        "intro": "Ez történt nálunk az elmúlt hetekben.",
        "first": "Az első hír",
        "second": "A második hír",
    },
    ("offer", "en"): {
        "title": "20% off until Sunday",
        "preheader": "Only for our readers.",
        "percent": "20% off",
        "head": "only for our readers",
        "intro": "Until Sunday everything in the shop is cheaper for you.",
        "until": "The offer ends on Sunday at midnight.",
        "more": "To the shop",
    },
    ("offer", "hu"): {
        "title": "20% kedvezmény vasárnapig",
        "preheader": "Csak az olvasóinknak.",
        "percent": "-20%",
        "head": "csak az olvasóinknak",
        "intro": "Vasárnapig minden termékünk olcsóbb Önnek.",
        "until": "Az ajánlat vasárnap éjfélig érvényes.",
        "more": "Irány a bolt",
    },
    ("welcome", "en"): {
        "title": "Welcome",
        "preheader": "Good that you are here.",
        "head": "Good that you are here",
        "intro": "Thank you for subscribing. This is what you can expect from us.",
    },
    ("welcome", "hu"): {
        "title": "Üdvözöljük!",
        "preheader": "Örülünk, hogy itt van.",
        "head": "Örülünk, hogy itt van",
        "intro": "Köszönjük, hogy feliratkozott. Erre számíthat tőlünk.",
    },
    ("plain", "en"): {"title": "A letter", "preheader": ""},
    ("plain", "hu"): {"title": "Levél", "preheader": ""},
}


def source_of(name: str, language: str) -> str:
    """The MJML of the one of NAMES."""
    words = {**_ALL[language], **_OWN[name, language]}
    made: str = _FILES.get_template(f"{name}.mjml").render(language=language, w=words)
    return made


def subject_of(name: str, language: str) -> str:
    """The subject that goes with it."""
    return _OWN[name, language]["title"]
