"""The HTML that puts a form on any page."""

from html.parser import HTMLParser

import make
from kapocs.forms import queries
from kapocs.forms.model import FormField
from kapocs.lists import actions as lists
from kapocs.lists.model import Field, Option
from kapocs.lists.values import FieldType
from kapocs.public.embed import embed_snippet
from kapocs.public.guard import SHOWN
from visiting import BELA, Site, hidden


class Tags(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, name: str) -> dict[str, str | None]:
        return next(attrs for _, attrs in self.found if attrs.get("name") == name)


async def snippet_of(site: Site, *fields: FormField) -> tuple[int, str]:
    form = await site.form(fields=fields, language="hu", name='Űrlap "1" <b>')
    async with site.product.pool.connection() as conn:
        placed = await queries.fields_of(conn, form.account_id, form.id)
        schema = await site.fresh(conn)
    html = embed_snippet(
        form,
        placed,
        schema=schema,
        base_url="https://mail.anna.test/",
        carried=("kapocs-version", "x"),
    )
    return form.id, html


async def test_a_snippet_has_every_field_and_no_script(site: Site) -> None:
    async with site.product.pool.transaction() as conn:
        await make.make_field(conn, *site.schema.key, name="kedvenc", type_=FieldType.SELECT)
        await lists.add_option(conn, *site.schema.key, "kedvenc", Option("a&b", 'Alma <"Béla">'))
        await make.make_field(conn, *site.schema.key, name="elfogadom", type_=FieldType.CHECKBOX)
    form_id, html = await snippet_of(
        site,
        FormField(name="email", mandatory=True),
        FormField(name="mssys_comment", label='Írj "ide" <script>'),
        FormField(name="kedvenc"),
        FormField(name="elfogadom", mandatory=True),
    )
    tags = Tags(html)
    assert tags.found[0] == (
        "form",
        {
            "action": f"https://mail.anna.test/f/{form_id}",
            "method": "post",
            "accept-charset": "utf-8",
        },
    )
    assert "script" not in {tag for tag, _ in tags.found}
    assert "required" in tags.named("email")
    assert tags.named("elfogadom")["type"] == "checkbox"
    assert ("option", {"value": "a&b"}) in tags.found
    assert "Írj &#34;ide&#34; &lt;script&gt;" in html
    assert SHOWN not in html


async def test_a_snippet_starts_with_the_fields_own_values(site: Site) -> None:
    async with site.product.pool.transaction() as conn:
        for name, type_, value in (
            ("forras", FieldType.SHORTTEXT, 'bl"og'),
            ("hirek", FieldType.CHECKBOX, "1"),
        ):
            await lists.add_field(
                conn, *site.schema.key, Field(name=name, type=type_, default_value=value)
            )
    names = ("email", "forras", "hirek")
    tags = Tags((await snippet_of(site, *(FormField(name=name) for name in names)))[1])
    assert tags.named("forras")["value"] == 'bl"og'
    assert "checked" in tags.named("hirek")
    assert "value" not in tags.named("email")


async def test_a_pasted_form_works_from_any_site(site: Site) -> None:
    form = await site.form()
    page = await site.visitor.post(
        f"/f/{form.id}", data={"email": BELA}, headers={"Origin": "https://blog.test"}
    )
    answer = await site.visitor.post(f"/f/{form.id}", data=hidden(page.text) | site.waited(form, 3))
    assert answer.status_code == 200
    assert [each.email for each in await site.everyone()] == [BELA]


async def test_the_embedding_page_hands_out_the_snippet_and_a_frame(site: Site) -> None:
    form = await site.form(name='Hír"levél" <1>', language="hu")
    page = await site.visitor.get(f"/f/{form.id}/embed")
    assert page.status_code == 200
    assert f"action=&#34;{site.product.base_url}/f/{form.id}&#34;" in page.text
    assert f"&lt;iframe src=&#34;{site.product.base_url}/f/{form.id}&#34;" in page.text
    assert "<iframe" not in page.text
