"""Pages elsewhere with a form in them, as the product used before had made it."""

from dataclasses import dataclass
from typing import Any

import httpx

from kapocs.forms.model import DEFAULT_FIELDS, Form, FormField
from visiting import BELA, Site

TUKOR = "Árvíztűrő tükörfúrógép"
OLD_LIST, OLD_FORM = 85147, 157904
Files = dict[str, tuple[None, bytes]]


def parts(values: dict[str, Any], encoding: str = "utf-8") -> Files:
    """A multipart body, as the pages send it."""
    return {
        name: (None, text if isinstance(text, bytes) else str(text).encode(encoding))
        for name, text in values.items()
    }


@dataclass
class Page:
    """A page elsewhere with a form of ours in it."""

    site: Site
    form: Form

    def said(self, **values: Any) -> dict[str, Any]:
        """What its form sends: hidden values and what a visitor typed."""
        return {
            "nl_id": self.form.list_id,
            "ns_id": self.form.id,
            "character-encoding": "utf-8",
            "mssys_submit_params": "15359815291234567890",
            "address_1535636457": "",
            "email": BELA,
            **values,
        }

    async def send(self, path: str = "/t/sub", /, **values: Any) -> httpx.Response:
        """The page's form is sent."""
        headers = {"Referer": "https://bolt.test/", "Accept-Language": "hu"}
        return await self.site.visitor.post(path, files=parts(self.said(**values)), headers=headers)


async def open_page(site: Site) -> Page:
    """A page with a sign-up form that asks for names, a birthday and a comment."""
    fields = (*DEFAULT_FIELDS, FormField(name="mssys_comment"), FormField(name="mssys_birthday"))
    return Page(site, await site.form(fields=fields, language="hu"))
