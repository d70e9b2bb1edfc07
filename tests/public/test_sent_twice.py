"""A hosted form that is sent again as it was: taken once, answered alike."""

import asyncio

import make
from kapocs.lists import actions as lists
from product import Product
from visiting import BELA, Site


async def test_the_same_sent_again_signs_up_once_though_the_list_takes_doubles(
    product: Product,
) -> None:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, unique_email=False)
        schema = await lists.schema(conn, product.anna.id, made.id)
    site = Site(product, product.client(), schema)
    form = await site.form()
    page = {**site.waited(form), "email": BELA}
    path = f"/f/{form.id}"
    answers = await asyncio.gather(*(site.visitor.post(path, data=page) for _ in range(2)))
    answers += [await site.visitor.post(path, data=page) for _ in range(4)]
    assert {(each.status_code, each.text) for each in answers} == {(200, answers[0].text)}
    assert len(await site.everyone()) == 1
    await site.send(form, email=BELA)
    assert len(await site.everyone()) == 2


async def test_sending_again_shows_nobody_who_was_on_the_list(site: Site) -> None:
    await site.join(BELA)
    form = await site.form()
    told = []
    for email in (BELA, "uj@kapocs.test"):
        page = {**site.waited(form), "email": email}
        told.append([(await site.visitor.post(f"/f/{form.id}", data=page)).text for _ in range(6)])
    assert told[0] == told[1]
