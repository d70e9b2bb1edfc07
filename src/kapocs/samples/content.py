"""What samples are called, and what stands in them, in the languages of accounts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language. All names say that the thing is a sample."""

    newsletter: str
    shop: str
    sign_up: str
    update: str
    order: str
    fair: str
    colour: str
    colours: tuple[tuple[str, str], ...]
    everybody: str
    buyers: str
    page: str
    page_html: str
    books: str
    gifts: str
    book: str
    bookmark: str
    wrapping: str
    courier: str
    connector: str
    offer: str
    task: str
    opportunity: str


_VALUES = ("piros", "kek", "lila")

ENGLISH = Words(
    newsletter="Sample: newsletter",
    shop="Sample: webshop",
    sign_up="Sample: sign-up",
    update="Sample: my data",
    order="Sample: order",
    fair="Sample: sign-up at the fair",
    colour="Favourite colour",
    colours=tuple(zip(_VALUES, ("Red", "Blue", "Purple"), strict=True)),
    everybody="Sample: everybody",
    buyers="Sample: everybody in the webshop",
    page="Sample: offer",
    page_html="<h1>Dear [mssys_firstname]!</h1><p>This is a sample page.</p>",
    books="Sample: books",
    gifts="Sample: gifts",
    book="Sample: The Kitchen Garden",
    bookmark="Sample: bookmark",
    wrapping="Sample: gift wrapping",
    courier="Sample: courier",
    connector="Sample: link to a webshop",
    offer="Sample: send",
    task="Sample: call back",
    opportunity="Sample: a kitchen",
)
HUNGARIAN = Words(
    newsletter="Minta: hírlevél",
    shop="Minta: webáruház",
    sign_up="Minta: feliratkozás",
    update="Minta: adataim",
    order="Minta: megrendelés",
    fair="Minta: feliratkozás a vásáron",
    colour="Kedvenc szín",
    colours=tuple(zip(_VALUES, ("Piros", "Kék", "Lila"), strict=True)),
    everybody="Minta: mindenki",
    buyers="Minta: a webáruház minden vevője",
    page="Minta: ajánlat",
    page_html="<h1>Kedves [mssys_firstname]!</h1><p>Ez egy mintaoldal.</p>",
    books="Minta: könyvek",
    gifts="Minta: ajándékok",
    book="Minta: Konyhakert könyv",
    bookmark="Minta: könyvjelző",
    wrapping="Minta: díszcsomag",
    courier="Minta: futár",
    connector="Minta: kapcsolat egy webáruházzal",
    offer="Minta: kiküldés",
    task="Minta: visszahívni",
    opportunity="Minta: konyhabútor",
)


def words(language: str) -> Words:
    """Those of an account's language; English for one that there is not."""
    return HUNGARIAN if language == "hu" else ENGLISH
