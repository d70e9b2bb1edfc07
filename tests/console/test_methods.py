"""HEAD and `Allow` of every page: what GET would answer, without its body and its effects."""

import pytest
from starlette.routing import Route

from confirming import asked_to_confirm
from console.people import make_person, sign_in
from kapocs.console import routes as console
from kapocs.docs_site.pages import docs_routes
from kapocs.forms.model import FormType
from kapocs.ids import DeliveryId
from kapocs.public import routes as public
from kapocs.subscribers.links import Person
from product import Product
from visiting import BELA, Site, open_site, path_of


@pytest.fixture
async def site(product: Product) -> Site:
    return await open_site(product)


async def _addresses(site: Site) -> tuple[Person, list[str]]:
    """An address of every kind that a person or a program may look at."""
    bela, confirm = await asked_to_confirm(site)
    form = await site.form()
    update = await site.form(FormType.UPDATE)
    links = site.product.services.links
    return bela, [
        "/", "/login", "/health", "/docs/v1", "/docs/v2", "/robots.txt", "/nincs",
        f"/f/{form.id}", f"/f/{form.id}/embed", f"/f/{form.id + 99}", confirm,
        path_of(links.unsubscribe(bela, DeliveryId(1))),
        path_of(links.update_form(bela, update.id)),
        "/public/site.css", "/console/static/console.css", "/o/x.gif", "/c/x", "/i/x",
        "/mailbox", "/domains", "/deliveries", "/refusals",
    ]  # fmt: skip


async def test_head_answers_what_get_would_without_its_body_and_does_nothing(site: Site) -> None:
    await make_person(site.product, site.product.anna.id, "anna@kapocs.test")
    browser = site.product.client()
    await sign_in(browser, "anna@kapocs.test")
    bela, addresses = await _addresses(site)
    before = await site.history(bela.subscriber_id)
    for visitor in (site.visitor, browser):
        for address in addresses:
            whole, head = await visitor.get(address), await visitor.head(address)
            assert (head.status_code, head.content) == (whole.status_code, b""), address
            for name in ("content-type", "content-length", "location", "cache-control"):
                assert head.headers.get(name) == whole.headers.get(name), (address, name)
    assert await site.history(bela.subscriber_id) == before
    person = await site.one(bela.subscriber_id)
    assert (person.email, person.active, person.confirmed) == (BELA, False, False)


def _methods(product: Product) -> dict[str, set[str]]:
    """Each page's path → every method that one of its routes takes."""
    every = [
        *public.routes(product.services), *console.routes(product.services),
        *docs_routes([], list, dict, product.base_url),
    ]  # fmt: skip
    found: dict[str, set[str]] = {}
    for route in every:
        if isinstance(route, Route) and route.methods:
            found.setdefault(route.path, set()).update(route.methods)
    return found


async def test_allow_names_every_method_of_a_page(product: Product) -> None:
    visitor = product.client()
    for path, methods in _methods(product).items():
        refused = await visitor.request("PROPFIND", path.replace("{", "").replace("}", ""))
        if refused.status_code == 404:
            continue
        assert refused.status_code == 405, path
        assert set(refused.headers["allow"].split(", ")) == methods, path
