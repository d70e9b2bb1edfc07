"""One letter of 20 kB in the notation of whoever sends it, and the people that it goes to."""

from dataclasses import dataclass

CITIES = ("Győr", "Pécs", "Szeged", "Eger", "Tata", "Baja", "Vác", "Makó", "Ózd", "Pápa")
"""Where people live, in equal shares."""
DOMAIN = "kapocs.test"
SUBJECT = "Ajánlat {} részére"
LINKS = 4
_SENTENCES = 117
_HREF = "https://bolt.example.com/akcio/{}"
_SENTENCE = (
    "Árvíztűrő tükörfúrógép: az őszi ajánlatunk, amelyet {} lakóinak állítottunk össze, "
    "most is a megszokott minőségben."
)


@dataclass(frozen=True)
class Notation:
    """How a product writes what it fills in; `link` has {} where the address stands."""

    first: str
    city: str
    link: str
    leave: str
    pixel: str


def html(by: Notation) -> str:
    """The letter: a greeting, tracked links, sentences with a city, leaving, the pixel."""
    links = "".join(
        f'<p><a href="{by.link.format(_HREF.format(n))}">Ajánlat {n}</a></p>' for n in range(LINKS)
    )
    sentence = f"<p style='margin:0 0 12px'>{_SENTENCE.format(by.city)}</p>"
    leave = f'<p><a href="{by.leave}">Leiratkozás</a></p>'
    return (
        f"<html><body><h1>Kedves {by.first}!</h1>{links}{sentence * _SENTENCES}{leave}"
        f"{by.pixel}</body></html>"
    )


def text(by: Notation) -> str:
    """The same as a text part, each paragraph by itself."""
    links = [f"Ajánlat {n} ({by.link.format(_HREF.format(n))})" for n in range(LINKS)]
    sentences = [_SENTENCE.format(by.city)] * _SENTENCES
    paragraphs = [f"Kedves {by.first}!", *links, *sentences, f"Leiratkozás ({by.leave})"]
    return "\n\n".join(paragraphs) + "\n"
