"""Somebody who is to confirm a sign-up."""

from typing import Any

from kapocs.subscribers.links import Person
from visiting import BELA, Site, path_of


async def asked_to_confirm(site: Site, **more: Any) -> tuple[Person, str]:
    """Somebody who filled in a double opt-in form, and his link."""
    form = await site.form(double_opt_in=True, language="hu", **more)
    await site.send(form, email=BELA, mssys_firstname="Béla")
    [bela] = await site.everyone()
    person = Person(*site.schema.key, bela.id)
    return person, path_of(site.product.services.links.confirm(person, form.id))
