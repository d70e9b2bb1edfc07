"""A garden shop that the handbook's pictures show, in both languages, and the camera."""

import asyncio
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.async_api import Page

from kapocs.console import starting
from kapocs.console.catalogue import CATALOGUE
from product import Product

WIDTH = 1280
_COLOURS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What stands in the sample account, in one language."""

    language: str
    locale: str
    account: str
    company: str
    newsletter: str
    field: str
    firsts: tuple[str, ...]
    lasts: tuple[str, ...]
    towns: tuple[str, ...]
    """People are put together of these; the first town is the one that a segment asks for."""
    segment: str
    colleague: tuple[str, str]
    file_name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    consent: str
    form: str
    letter: str
    subject: str
    replaced: tuple[tuple[str, str], ...]
    """What of our starting letter becomes what, each time once."""

    def people(self, number: int) -> list[dict[str, str]]:
        """So many people of a list."""
        return [self._person(at) for at in range(number)]

    def _person(self, at: int) -> dict[str, str]:
        first = self.firsts[at % len(self.firsts)]
        last = self.lasts[at * 3 % len(self.lasts)]
        return {
            "email": f"{_plain(first)}.{_plain(last)}{at}@example.com",
            "mssys_firstname": first,
            "mssys_lastname": last,
            "mssys_postal_city": self.towns[at % len(self.towns)],
        }

    @property
    def source(self) -> str:
        """The MJML of the letter."""
        text = starting.source_of("news", self.language)
        for old, new in self.replaced:
            text = text.replace(old, new, 1)
        return text

    @property
    def file(self) -> bytes:
        """The file that is brought: semicolons, as Excel writes them."""
        return "\r\n".join(";".join(row) for row in (self.heads, *self.rows)).encode("cp1250")


def _plain(text: str) -> str:
    """In small letters without accents."""
    bare = unicodedata.normalize("NFD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]", "", bare)


_LINKS = (
    ('href="https://example.com/"', 'href="https://example.com/tulip"'),
    ('href="https://example.com/"', 'href="https://example.com/open-day"'),
)
HUNGARIAN = Sample(
    language="hu",
    locale="hu-HU",
    account="Zöld Kuckó Kertészet",
    company="Zöld Kuckó Kft.",
    newsletter="Hírlevél",
    field="Kedvenc növény",
    firsts=("Éva", "Béla", "Cecília", "Dénes", "Zsófia", "Gábor", "Ildikó", "Ödön", "Katalin"),
    lasts=("Kovács", "Tóth", "Szűcs", "Nagy", "Őri", "Varga", "Kertész"),
    towns=("Pécs", "Győr", "Szeged", "Budapest", "Debrecen"),
    segment="Pécsiek",
    colleague=("bela@example.com", "Tóth Béla"),
    file_name="vásár.csv",
    heads=("E-mail cím", "Vezetéknév", "Keresztnév", "Kedvenc növény"),
    rows=(
        ("nora.hegyi@example.com", "Hegyi", "Nóra", "levendula"),
        ("pal.sipos@example.com", "Sipos", "Pál", "rózsa"),
        ("réka.example.com", "Füle", "Réka", "muskátli"),
        ("vera.beke@example.com", "Beke", "Vera", "tulipán"),
        ("eva.kovacs0@example.com", "Kovács", "Éva", "rózsa"),
        ("nora.hegyi@example.com", "Hegyi", "Nóra", "levendula"),
    ),
    consent="papír űrlap a győri vásáron",
    form="Kerti hírlevél",
    letter="Tavaszi hírlevél",
    subject='[mssys_firstname/"Kedves Olvasónk"], itt a tavasz!',
    replaced=(
        *_LINKS,
        ("A boltunk", "Zöld Kuckó"),
        ("A hónap hírei", "Itt a tavasz"),
        ("A hónap hírei", "Itt a tavasz"),
        ("Az első hír", "Megjöttek a tulipánok"),
        ("Írja le ide két-három mondatban, miről szól a hír, és miért jó az olvasónak!",
         "Harminc fajta tulipán várja a kertészetben. Most ültesse el őket!"),
        ("A második hír", "Nyílt nap szombaton"),
        ("Írja le ide két-három mondatban, miről szól a hír, és miért jó az olvasónak!",
         "Szombaton megmutatjuk a palántaházat. Jöjjön el, gyerekekkel is!"),
        ("A harmadik hír", "Indul a kertésziskola"),
        ("Írja le ide két-három mondatban, miről szól a hír, és miért jó az olvasónak!",
         "Hat este, hat téma, a metszéstől a komposztig."),
        ("Leiratkozás</a>", "Leiratkozás</a>[checkopen]"),
    ),
)  # fmt: skip
ENGLISH = Sample(
    language="en",
    locale="en-GB",
    account="Green Corner Gardens",
    company="Green Corner Ltd.",
    newsletter="Newsletter",
    field="Favourite plant",
    firsts=("Eve", "Ben", "Cecily", "Dennis", "Sophie", "Gabriel", "Ida", "Oscar", "Kate"),
    lasts=("Smith", "Carter", "Hill", "Baker", "Gray", "Turner", "Gardner"),
    towns=("York", "Bath", "Leeds", "London", "Derby"),
    segment="People in York",
    colleague=("ben@example.com", "Ben Carter"),
    file_name="fair.csv",
    heads=("E-mail", "Last name", "First name", "Favourite plant"),
    rows=(
        ("nora.wood@example.com", "Wood", "Nora", "lavender"),
        ("paul.reed@example.com", "Reed", "Paul", "rose"),
        ("rachel.example.com", "Fuller", "Rachel", "geranium"),
        ("vera.beck@example.com", "Beck", "Vera", "tulip"),
        ("eve.smith0@example.com", "Smith", "Eve", "rose"),
        ("nora.wood@example.com", "Wood", "Nora", "lavender"),
    ),
    consent="paper form at the fair in York",
    form="Garden news",
    letter="Spring newsletter",
    subject='[mssys_firstname/"Dear reader"], spring is here!',
    replaced=(
        *_LINKS,
        ("Our shop", "Green Corner"),
        ("News of the month", "Spring is here"),
        ("News of the month", "Spring is here"),
        ("The first piece of news", "The tulips have come"),
        ("Write here in two or three sentences what it is about, and why it is good news.",
         "Thirty kinds of tulips wait for you in our garden. Plant them now!"),
        ("The second piece of news", "Open day on Saturday"),
        ("Write here in two or three sentences what it is about, and why it is good news.",
         "On Saturday we show you the greenhouse. Bring your children, too!"),
        ("The third piece of news", "Garden school begins"),
        ("Write here in two or three sentences what it is about, and why it is good news.",
         "Six evenings, six themes, from pruning to compost."),
        ("Unsubscribe</a>", "Unsubscribe</a>[checkopen]"),
    ),
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Tour:
    """A way through the console, of which pictures are taken into a folder."""

    product: Product
    page: Page
    sample: Sample
    folder: Path
    taken: list[str] = field(default_factory=list)

    @property
    def t(self) -> Mapping[str, str]:
        """The texts of the console."""
        return CATALOGUE[self.sample.language]

    async def press(self, key: str, **blanks: object) -> None:
        """A button of the page, by the key of its text."""
        name = self.t[key].format(**blanks)
        await self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()

    async def fill(self, key: str, text: str) -> None:
        """A field of the page, by the key of its text."""
        await self.page.get_by_role("main").get_by_label(self.t[key], exact=True).fill(text)

    async def take(self, name: str, height: int, page: Page | None = None) -> None:
        """A picture of the top of the page, in few colours: these are small."""
        shown = page or self.page
        await shown.set_viewport_size({"width": WIDTH, "height": height})
        assert await shown.evaluate("document.documentElement.scrollWidth") <= WIDTH, name
        await shown.evaluate("document.activeElement?.blur(), scrollTo(0, 0)")
        picture = _small(await shown.screenshot())
        path = self.folder / f"{name}.{self.sample.language}.png"
        await asyncio.to_thread(path.write_bytes, picture)
        self.taken.append(path.name)


def _small(png: bytes) -> bytes:
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    few = picture.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    written = io.BytesIO()
    few.save(written, "PNG", optimize=True)
    return written.getvalue()
