"""A reader of letters who asks for the link to what is stored of them."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

import httpx

from kapocs.ids import DeliveryId
from kapocs.subscribers.links import Person
from product import Product
from visiting import BELA, Site, open_site, path_of

STRANGE = "Árvíztűrő <script>alert(1)</script>"


@dataclass
class Reader:
    """Béla, and the page of his wishes."""

    site: Site
    bela: Person
    ask_path: str

    async def ask(self, seconds: float = 10) -> httpx.Response:
        """He presses the button that has the link mailed."""
        return await self.site.press(self.ask_path, seconds)

    async def mailed(self) -> list[EmailMessage]:
        """What a worker mails now."""
        courier = self.site.product.courier
        before = len(courier.sent)
        await self.site.product.work()
        return [message_from_bytes(e.data, policy=policy.default) for e in courier.sent[before:]]

    async def link(self) -> str:
        """The path in the letter that he got."""
        assert (await self.ask()).status_code == 200
        [mail] = await self.mailed()
        assert mail["To"] == BELA
        text = mail.get_body(("plain",))
        assert text is not None
        found = re.search(r"https?://[^/\s]+(/own-data/\S+)", text.get_content())
        assert found is not None
        return found[1]


async def make_reader(product: Product) -> Reader:
    """Béla, on a list of Anna's."""
    site = await open_site(product)
    bela = await site.join(mssys_lastname=STRANGE)
    token = path_of(product.services.links.preferences(bela, DeliveryId(0))).rsplit("/", 1)[1]
    return Reader(site, bela, f"/own-data/ask/{token}")
