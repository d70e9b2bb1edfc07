"""What the fields of a letter have become when it reaches the relay."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

import make
import make_sends
import make_shop
from courier.sink import Sink
from delivering.desk import Desk, read
from kapocs.accounts import actions as accounts
from kapocs.delivering.templates import Templates
from kapocs.letters import actions as letters
from kapocs.letters import variables
from kapocs.letters.merge import Urls, Wording
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.orders.model import WantedItem
from kapocs.wording.telling import english

HTML = """<style>b { color: red }</style>
<![if !mso]><p>Kedves <b>[mssys_fullname]</b>!</p><![endif]>
<!--[if mso]><v:rect href="https://bolt.hu/?k=[last_bought_sku]">[mssys_fullname]</v:rect><![endif]-->
<p>[A(z)] [mssys_order_brutto_sum|money], [subdate|longdate]</p>
[if last_bought_name]<a href="[last_bought_url]"><img src="[last_bought_picture]" alt="x">
[last_bought_name], [last_bought_date|date]</a>[/if]
[ordered_items_html][/unsubscribe]"""
PAGE, PICTURE = "https://bolt.hu/bögre?a=1&b=2", "https://bolt.hu/kep.png"


async def shop(desk: Desk) -> Schema:
    """An e-commerce list on which Éva ordered a mug, in an account that speaks Hungarian."""
    async with desk.product.pool.transaction() as conn:
        made = await make.make_list(conn, desk.account_id, type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, desk.account_id, made.id)
        mug = await make_shop.make_product(
            conn, desk.account_id, price="4000", url=PAGE, picture_url=PICTURE
        )
        await make_shop.make_order(
            conn,
            schema,
            items=[WantedItem(product_id=mug.id)],
            mssys_firstname="Éva",
            mssys_lastname="Kovács",
        )
    return schema


async def test_what_was_ordered_and_bought_last_stands_in_the_letter_that_arrives(
    desk: Desk,
) -> None:
    schema = await shop(desk)
    async with desk.product.pool.transaction() as conn:
        new = NewLetter(name="Köszönjük", subject="[mssys_fullname]: [last_bought_name]", html=HTML)
        saved = await letters.create(conn, desk.account_id, new)
    assert (saved.unknown_fields, saved.problems) == ([], [])
    async with Sink() as sink:
        await desk.relay(sink.url)
        await desk.campaign(make_sends.Stage(schema, saved.letter.id))
        await desk.work()
    mail = read(sink.envelopes[0].data)
    body = mail.get_body(("html",))
    html = (body.get_content() if body else "").replace("\u00a0", " ").replace("\r\n", "\n")

    assert mail["Subject"] == "Kovács Éva: Árvíztűrő bögre"
    assert '<![if !mso]><p>Kedves <b style="color: red;">Kovács Éva</b>!</p><![endif]>' in html
    assert f"<p>Az 5 080 Ft, {make.NOW:%Y}. november" in html
    assert f'<img src="{PICTURE}" alt="x">\nÁrvíztűrő bögre, {make.NOW:%Y. %m. %d.}</a>' in html
    assert 'href="https://bolt.hu/b%C3%B6gre?a=1&amp;b=2"' in html
    assert f'<a href="{PAGE.replace("&", "&amp;")}"><img src="{PICTURE}" width="64"' in html
    outlook = re.search(r'<!--\[if mso]><v:rect href="([^"]*)">Kovács Éva</v:rect><!', html)
    assert outlook is not None
    clicked = await desk.product.client().get(urlsplit(outlook[1]).path)
    assert clicked.headers["location"] == "https://bolt.hu/?k=BOGRE-1"


async def test_a_letter_that_is_kept_follows_the_account_when_it_changes(desk: Desk) -> None:
    kept = Templates(desk.product.base_url)
    seen = []
    async with desk.product.pool.transaction() as conn:
        new = NewLetter(name="Ár", subject="[mssys_opportunity_value|money]", html=None, text="x")
        letter = (await letters.create(conn, desk.account_id, new)).letter
        known = await accounts.get(conn, desk.account_id)
        for language, currency in (("hu", "HUF"), ("en", "EUR"), ("en", "EUR")):
            wanted = replace(known, language=language, currency=currency)
            await accounts.update(conn, desk.account_id, wanted)
            template = await kept.get(conn, letter, None, Wording(language, currency))
            seen.append(template.letter)

    values = {"mssys_opportunity_value": "1250"}
    subjects = [each.render(values, Urls([], "", "")).subject for each in seen]
    assert subjects == ["1\u00a0250\u00a0Ft", "EUR\u00a01,250.00", "EUR\u00a01,250.00"]
    assert seen[1] is seen[2]


async def test_a_full_name_goes_by_the_language_of_the_account(desk: Desk) -> None:
    stage = await desk.stage()
    async with desk.product.pool.transaction() as conn:
        known = await accounts.get(conn, desk.account_id)
        await accounts.update(conn, desk.account_id, replace(known, language="en"))
        new = NewLetter(
            name="Hello",
            subject="[mssys_fullname]",
            html=None,
            text="[mssys_fullname] [/unsubscribe]",
        )
        letter = (await letters.create(conn, desk.account_id, new)).letter
    await desk.join(stage, "a@kapocs.test", mssys_firstname="Éva", mssys_lastname="Kovács")
    await desk.join(stage, "b@kapocs.test", mssys_firstname="Béla")
    await desk.join(stage, "c@kapocs.test", mssys_fullname="Dr. C", mssys_lastname="Cukor")
    await desk.campaign(make_sends.Stage(stage.schema, letter.id))
    await desk.work()

    subjects = {each.recipient: read(each.data)["Subject"] for each in desk.product.courier.sent}
    assert subjects == {
        "a@kapocs.test": "Éva Kovács",
        "b@kapocs.test": "Béla",
        "c@kapocs.test": "Dr. C",
    }


async def test_a_letter_whose_variables_have_grown_too_large_is_skipped_with_the_reason(
    desk: Desk,
) -> None:
    stage = await desk.stage(2)
    async with desk.product.pool.transaction() as conn:
        await variables.create(conn, desk.account_id, name="lab", html="x", text=None)
        new = NewLetter(name="Szia", subject="Szia", html="[global_lab]" * 10 + "[/unsubscribe]")
        large = (await letters.create(conn, desk.account_id, new)).letter
    await desk.campaign(make_sends.Stage(stage.schema, large.id))
    await desk.campaign(stage)
    async with desk.product.pool.transaction() as conn:
        grown = "<b>x</b>" * 3_000
        await variables.update(conn, desk.account_id, name="lab", html=grown, text=None)
    await desk.work()
    assert await desk.counts() == {"skipped": 2, "sent": 2}
    reasons = {english(each.reason) for each in await desk.lines() if each.reason}
    assert len(reasons) == 1
    assert "more than 50000 tags and attributes" in reasons.pop()
