"""Landing pages, plain and personal, and what their sandbox forbids."""

from kapocs.forms import landing
from kapocs.forms.model import LandingPage
from kapocs.ids import LandingPageId
from kapocs.letters import variables
from kapocs.subscribers.links import Person
from visiting import Site, path_of

HTML = (
    '<!DOCTYPE html><title>Ajánlat</title><h1>Szia [mssys_firstname/"Barátom"]!</h1>'
    '<p>Árvíztűrő tükörfúrógép</p><a href="https://anna.test/?v=///mssys_city">Tovább</a>'
    "[global_labjegyzet]"
)


async def publish(site: Site, html: str = HTML) -> LandingPage:
    async with site.product.pool.transaction() as conn:
        return await landing.create(conn, *site.schema.key, name="Ajánlat", html=html)


def link(site: Site, person: Person, page: LandingPage) -> str:
    return path_of(site.product.services.links.landing_page(person, page.id))


async def test_everybody_sees_the_page_with_its_fields_empty(site: Site) -> None:
    page = await publish(site)
    answer = await site.visitor.get(f"/l/{page.id}")
    assert answer.status_code == 200
    assert "Szia Barátom!" in answer.text
    assert "Árvíztűrő tükörfúrógép" in answer.text
    assert 'href="https://anna.test/?v="' in answer.text


async def test_a_person_sees_his_own_data_encoded_for_where_it_stands(site: Site) -> None:
    async with site.product.pool.transaction() as conn:
        await variables.create(
            conn, site.product.anna.id, name="labjegyzet", html="<hr>[mssys_city]", text=None
        )
    page = await publish(site)
    bela = await site.join(mssys_firstname="<script>alert(1)</script>", mssys_city="Pécs & Győr")
    answer = await site.visitor.get(link(site, bela, page))
    assert "Szia &lt;script&gt;alert(1)&lt;/script&gt;!" in answer.text
    on = await site.visitor.get(path_of(answer.text.split('href="')[1].split('"')[0]))
    assert on.headers["location"] == "https://anna.test/?v=P%C3%A9cs%20%26%20Gy%C5%91r"
    assert "<hr>Pécs &amp; Győr" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"


async def test_a_person_may_leave_from_the_page(site: Site) -> None:
    page = await publish(site, "<p>[unsubscribe]Leiratkozom[/unsubscribe]</p>")
    bela = await site.join()
    own = await site.visitor.get(link(site, bela, page))
    await site.visitor.post(path_of(own.text.split('href="')[1].split('"')[0]))
    assert not (await site.one(bela.subscriber_id)).active
    plain = await site.visitor.get(f"/l/{page.id}")
    assert 'href="#"' in plain.text


async def test_the_page_has_no_part_in_the_sessions_of_its_host(site: Site) -> None:
    answer = await site.visitor.get(f"/l/{(await publish(site)).id}")
    policy = answer.headers["content-security-policy"]
    assert policy == "sandbox allow-forms allow-popups allow-scripts"
    assert "allow-same-origin" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_unknown_pages_and_others_links_lead_nowhere(site: Site) -> None:
    page, other = await publish(site), await publish(site)
    bela = await site.join()
    token = link(site, bela, page).rsplit("/", 1)[1]
    stranger = Person(site.product.cili.id, bela.list_id, bela.subscriber_id)
    for path in (
        f"/l/{page.id + 1000}",
        "/l/x",
        f"/l/{other.id}/{token}",
        link(site, stranger, page),
        path_of(site.product.services.links.landing_page(bela, LandingPageId(page.id + 1000))),
    ):
        assert (await site.visitor.get(path)).status_code == 404
    assert (await site.visitor.post(f"/l/{page.id}")).status_code == 405
