"""A letter on a page, another one, and archives: what each shows, to whom, and what it changes."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import Any

import httpx
import pytest

import make
import make_sends
from kapocs.db.pool import Conn
from kapocs.ids import LetterId, ListId, SendId
from kapocs.letters import actions as letters
from kapocs.letters.model import LetterChange, NewLetter
from kapocs.lists import changing
from kapocs.lists.model import ListNotFound
from kapocs.readers import archive
from kapocs.signing import Signer
from kapocs.subscribers.links import Person, PersonalLinks
from make_sends import Stage
from product import Product
from visiting import Site, open_site, path_of

HTML = """<html><head><title>t</title></head><body><p>Szia [mssys_firstname/"Olvasó"]!</p>
<p><a href="https://bolt.hu/a">Bolt</a> [show_archived_letter_link]itt[/show_archived_letter_link]
[show_letter_archive]mind[/show_letter_archive] [unsubscribe]ki[/unsubscribe][checkopen]</p>
<script>alert(1)</script></body></html>"""
STRANGE = "<script>alert('Árvíztűrő')</script>"


@dataclass
class Mailed:
    """Anna's list, a letter that went to it, and the mail that Béla got."""

    site: Site
    letter_id: LetterId
    bela: Person
    html: str

    @property
    def links(self) -> PersonalLinks:
        """As the product signs them."""
        return self.site.product.services.links

    def link(self, word: str) -> str:
        """The path behind a word of the mail."""
        return path_of(self.html.partition(f'">{word}</a>')[0].rpartition('"')[2])

    async def read(self, path: str, status: int = 200) -> httpx.Response:
        """A page, as anybody opens it."""
        answer = await self.site.visitor.get(path)
        assert answer.status_code == status, answer.text
        return answer


async def mailed(product: Product) -> Mailed:
    """A campaign to Béla, whose first name is a script."""
    site = await open_site(product)
    bela = await site.join(mssys_firstname=STRANGE)
    async with product.pool.transaction() as conn:
        new = NewLetter(name="Hír", subject=f"Szia [mssys_firstname]! {STRANGE}", html=HTML)
        saved = await letters.create(conn, product.anna.id, new)
        stage = Stage(site.schema, saved.letter.id)
        await make_sends.started(conn, stage, now=product.services.clock())
    assert saved.unknown_fields == []
    await product.work()
    mail = message_from_bytes(product.courier.sent[-1].data, policy=policy.default)
    body: Any = mail.get_body(("html",))
    return Mailed(site, saved.letter.id, bela, body.get_content())


async def counts(product: Product) -> tuple[int, int]:
    """Rows of history and of marks on deliveries."""
    async with product.pool.connection() as conn:
        return (
            await conn.value("SELECT count(*) FROM subscriber_events"),
            await conn.value("SELECT count(*) FROM deliveries WHERE opened_at IS NOT NULL"),
        )


async def test_the_web_view_shows_the_letter_as_its_reader_got_it(product: Product) -> None:
    sent = await mailed(product)
    before, path = await counts(product), sent.link("itt")
    page = await sent.read(path)
    assert "&lt;script&gt;alert" in page.text
    assert STRANGE not in page.text
    assert 'content="noindex"' in page.text
    frame = page.text.partition('<iframe class="letter" src="')[2].partition('"')[0]
    letter = await sent.read(f"{path.rpartition('/')[0]}/{frame}")
    policy_ = letter.headers["Content-Security-Policy"]
    assert policy_.startswith("sandbox allow-popups ")
    assert "allow-scripts" not in policy_
    assert "default-src 'none'" in policy_
    assert letter.headers["X-Robots-Tag"].startswith("noindex")
    assert "Szia &lt;script&gt;" in letter.text
    assert '<head><base target="_blank">' in letter.text
    for word in ("Bolt", "ki", "mind"):
        assert path_of(letter.text.partition(f'">{word}</a>')[0].rpartition('"')[2]) == sent.link(
            word
        )
    assert "/o/" not in letter.text
    assert (await sent.site.visitor.head(path)).status_code == 200
    assert await counts(product) == before


async def test_a_changed_letter_is_shown_anew_and_its_new_links_go_straight(
    product: Product,
) -> None:
    sent = await mailed(product)
    path = sent.link("itt")
    assert "újra összeállítottuk" in (await sent.read(path)).text
    async with product.pool.transaction() as conn:
        html = HTML.replace("bolt.hu/a", "bolt.hu/uj")
        await letters.update(conn, product.anna.id, sent.letter_id, LetterChange(html=html))
    letter = await sent.read(f"{path}/letter")
    assert 'href="https://bolt.hu/uj"' in letter.text
    async with product.pool.connection() as conn:
        assert await conn.value("SELECT count(*) FROM letter_links WHERE target LIKE '%uj'") == 0


async def test_who_is_gone_has_no_page_any_more(product: Product) -> None:
    sent = await mailed(product)
    async with product.pool.transaction() as conn:
        await conn.execute("DELETE FROM subscribers")
    for word in ("itt", "mind"):
        await sent.read(sent.link(word), 404)


async def test_an_archive_of_ones_own_holds_nobodys_data(product: Product) -> None:
    sent = await mailed(product)
    page = await sent.read(sent.link("mind"))
    assert "Szia ! &lt;script&gt;" in page.text
    path = path_of(page.text.partition('<li><a href="')[2].partition('"')[0])
    letter = await sent.read(f"{path}/letter")
    assert "Szia Olvasó!" in letter.text
    assert "bolt.hu/a" in letter.text
    assert "/u/" not in letter.text
    other = await sent.site.join("masik@kapocs.test")
    assert "<li>" not in (await sent.read(path_of(sent.links.own_archive(other)))).text
    got = await sent.links.read_got(path.rpartition("/")[2])
    await sent.read(path_of(sent.links.got(other, got[1])), 404)


async def test_everybody_reads_an_archive_only_while_its_list_says_so(product: Product) -> None:
    sent = await mailed(product)
    key = sent.site.schema.key
    path = path_of(sent.links.list_archive(*key))
    await sent.read(path, 404)
    async with product.pool.transaction() as conn:
        await changing.change(conn, *key, public_archive=True)
    page = await sent.read(path)
    issue = path_of(page.text.partition('<li><a href="')[2].partition('"')[0])
    assert "Szia Olvasó!" in (await sent.read(f"{issue}/letter")).text
    for before in ("0x", "-1", "9" * 25, "\u0661"):
        assert (await sent.site.visitor.get(path, params={"before": before})).status_code == 404
    async with product.pool.transaction() as conn:
        await changing.change(conn, *key, public_archive=False)
    await sent.read(path, 404)
    await sent.read(issue, 404)


async def test_another_letter_opens_only_when_it_went_to_that_list(product: Product) -> None:
    sent = await mailed(product)
    other = await sent.site.join("masik@kapocs.test", mssys_firstname="Éva")
    list_id, bela = sent.site.schema.list.id, sent.bela
    path = path_of(sent.links.other_letter(other, list_id, sent.letter_id))
    await sent.read(path)
    assert "Szia Éva!" in (await sent.read(f"{path}/letter")).text
    for wrong in ((ListId(list_id + 99), sent.letter_id), (list_id, LetterId(987654))):
        await sent.read(path_of(sent.links.other_letter(bela, *wrong)), 404)


async def test_no_link_opens_by_another_kind_account_or_with_a_changed_sign(
    product: Product,
) -> None:
    sent = await mailed(product)
    path = sent.link("itt")
    token = path.rpartition("/")[2]
    strange = PersonalLinks("http://x", Signer(b"another secret of 32 bytes and more."))
    wrong = [
        f"/w/own/{token[:-2]}AA",
        f"/w/got/{token}",
        f"/w/nothing/{token}",
        f"/archive/own/{token}",
        "/w/own/%00%ff",
        f"/w/own/{'a' * 5000}",
        f"/w/own/{strange.web_view(product.anna.id, 1).rpartition('/')[2]}",  # type: ignore[arg-type]
        path_of(sent.links.web_view(product.anna.id + 1, 1)),  # type: ignore[arg-type]
    ]
    for each in wrong:
        assert (await sent.site.visitor.get(each)).status_code == 404, each
    assert (await sent.site.visitor.post(path)).status_code == 405


async def archived(conn: Conn, *, sends: int) -> tuple[Stage, list[SendId]]:
    """A list with an archive for everybody, and campaigns that went to all of it."""
    anna = await make.make_account(conn)
    stage = await make_sends.make_stage(conn, anna.id, people=1)
    made = [await make_sends.started(conn, stage, now=make.NOW) for _ in range(sends)]
    await conn.execute("UPDATE sends SET status = 'finished', started_at = now()")
    await changing.change(conn, *stage.schema.key, public_archive=True)
    return stage, [each.id for each in made]


async def test_an_archive_is_read_by_pages_newest_first(conn: Conn) -> None:
    stage, ids = await archived(conn, sends=archive.PAGE + 3)
    first = await archive.of_list(conn, *stage.schema.key, before=None)
    last = await archive.of_list(conn, *stage.schema.key, before=first.before)
    seen = [line.send_id for line in (*first.lines, *last.lines)]
    assert (seen, last.before) == (ids[::-1], 0)


async def test_what_was_meant_for_some_is_in_no_archive_for_all(conn: Conn) -> None:
    stage, (whole, some, aside) = await archived(conn, sends=3)
    account_id = stage.account_id
    await conn.execute("UPDATE sends SET segment_ids = '{1}' WHERE id = :id", id=some)
    await conn.execute("UPDATE sends SET archived_at = now() WHERE id = :id", id=aside)
    await make_sends.make_send(conn, stage)
    page = await archive.of_list(conn, *stage.schema.key, before=None)
    assert [line.send_id for line in page.lines] == [whole]
    with pytest.raises(ListNotFound):
        await archive.of_list(conn, account_id, ListId(987654), before=None)
