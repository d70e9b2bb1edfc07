"""A reader is told in their own language why a letter went as it did."""

import httpx
import pytest

import make
from console.people import make_person, sign_in
from kapocs.console.catalogue import CATALOGUE
from kapocs.deliveries.endings import Ending
from kapocs.lists import actions as lists
from kapocs.reasons import Reason, read, said
from kapocs.sends import actions as sends
from kapocs.sends.met import Met
from kapocs.sends.model import NewSend, SendStatus, SendType
from kapocs.wording.telling import english, told
from make_mail import make_letter
from product import Product

APPLE = Reason("machine.apple")
STOPPED = "the worker stopped between hand-over and note"


@pytest.mark.parametrize(
    ("stored", "in_english", "in_hungarian"),
    [
        (
            Reason(Ending.CAPPED, letters=3, days=7),
            "the frequency cap: 3 letters in 7 days",
            "a gyakorisági korlát: 7 nap alatt 3 levél",
        ),
        (
            Reason(Ending.SUPPRESSED, why=Reason("suppression.complaint")),
            "the address is suppressed: complaint",
            "a cím tiltólistán van: panasz",
        ),
        (
            Reason(Met.REFUSALS, wrong=60, letters=100, said=said("550 Árvíztűrő {x}")),
            "60 of the last 100 letters were refused, the last one with: 550 Árvíztűrő {x}",
            "az utolsó 100 levélből 60 elutasítva, a legutóbbi így: 550 Árvíztűrő {x}",
        ),
        (
            Reason("sends.cannot_be_resumed", status="draft"),
            "The send is draft; it cannot be resumed.",
            "A kiküldés állapota draft, ezért nem folytatható.",
        ),
        (
            Reason(
                "uses.not_deleted",
                what=Reason("noun.list", id=3),
                told=Reason(
                    "uses.and",
                    what=Reason("noun.named", what=Reason("noun.form", id=5), name="Hírlevél"),
                    told=Reason("noun.order", id=7, name="3"),
                ),
            ),
            "list 3 cannot be deleted: used by form 5 'Hírlevél', order 7 of list 3.",
            "Nem törölhető: 3. lista. Ami használja: 5. űrlap, 'Hírlevél'; 3. lista 7. rendelése.",
        ),
        (said("Árvíztűrő"), "Árvíztűrő", "Árvíztűrő"),
        (
            Reason("relay.lost", relay="mx.test:25", why=Reason("relay.hung_up")),
            "The connection to mx.test:25 was lost: it hung up",
            "Megszakadt a kapcsolat ezzel: mx.test:25. Az oka: bontotta a kapcsolatot",
        ),
        (
            Reason("relay.not_now", relay="mx.test:25", said=said("554 5.7.1 Árvíztűrő")),
            "mx.test:25 takes no mail now: 554 5.7.1 Árvíztűrő",
            "mx.test:25 most nem fogad levelet: 554 5.7.1 Árvíztűrő",
        ),
        (
            Reason("life.opened_by_machine", rest=Reason("life.besides", link="", said=APPLE)),
            "opened by a machine (Apple Mail Privacy Protection)",
            "gép nyitotta meg (az Apple levelezőjének adatvédelme)",
        ),
        (Reason("of.a.newer.version", n=1), "of.a.newer.version", "of.a.newer.version"),
        (Reason("delivery.capped"), "the frequency cap: … letters in … days", None),
    ],
)
def test_a_stored_reason_is_told_in_both_languages(
    stored: Reason, in_english: str, in_hungarian: str | None
) -> None:
    again = read(stored.stored())
    assert again == stored
    assert english(again) == in_english
    if in_hungarian is not None:
        assert told(again, "hu") == in_hungarian


@pytest.mark.parametrize("empty", [None, ""])
def test_no_reason_says_nothing(empty: object) -> None:
    assert (read(empty), english(read(empty))) == (None, "")


@pytest.mark.parametrize(
    ("old", "hungarian"),
    [
        (STOPPED, "a kiküldő folyamat leállt az átadás után, mielőtt feljegyezte volna"),
        ("refused", "elutasították"),
        ("the address is suppressed: complaint", "a cím tiltólistán van: panasz"),
        (
            "the frequency cap: 3 letters in 7 days",
            "a gyakorisági korlát: 7 nap alatt 3 levél",
        ),
        (
            "60 of the last 100 letters were refused, the last one with: 550 Árvíztűrő",
            "az utolsó 100 levélből 60 elutasítva, a legutóbbi így: 550 Árvíztűrő",
        ),
        ("Árvíztűrő said this", "Árvíztűrő said this"),
    ],
)
def test_a_sentence_stored_before_there_were_codes_is_told_as_it_was(
    old: str, hungarian: str
) -> None:
    assert told(read(old), "hu") == hungarian
    assert english(read(old)) == old


def test_every_state_of_a_send_has_a_name() -> None:
    for words in CATALOGUE.values():
        assert all(words[f"send_status_{status}"] for status in SendStatus)


async def test_a_hungarian_console_tells_why_in_hungarian(product: Product) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    async with product.pool.transaction() as conn:
        await conn.execute("UPDATE accounts SET language = 'hu'")
        made = await make.make_list(conn, product.anna.id)
        schema = await lists.schema(conn, product.anna.id, made.id)
        letter_id = await make_letter(conn, schema)
        wish = NewSend(
            list_id=made.id, letter_id=letter_id, type=SendType.SUBSCRIPTION, active=True
        )
        send = await sends.create(conn, product.anna.id, wish)
        person = await make.make_subscriber(conn, schema, email="bela@kapocs.test")
        await conn.execute("UPDATE subscribers SET active = false WHERE id = :id", id=person)
    await product.work()
    async with product.pool.transaction() as conn:
        why = Reason(Met.REFUSALS, wrong=60, letters=100, said=said("550 Árvíztűrő"))
        await sends.pause(conn, product.anna.id, send.id, reason=why)
        delivery_id = await conn.value("SELECT id FROM deliveries")
    browser = product.client()
    await sign_in(browser, "anna@kapocs.test")
    paused = "az utolsó 100 levélből 60 elutasítva, a legutóbbi így: 550 Árvíztűrő"
    skipped = "a feliratkozó nem aktív"
    for path, *words in (
        ("/deliveries", "szünetel", paused),
        (f"/deliveries/{send.id}", "szünetel", paused, skipped),
        (f"/deliveries/{send.id}?email=senki@kapocs.test", "egyik listáján sincs"),
        (f"/deliveries/{send.id}?email=bela@kapocs.test", "Kimaradt, ekkor"),
        (f"/deliveries/{send.id}/{delivery_id}", f"kihagyva: {skipped}", "tervezte"),
    ):
        page: httpx.Response = await browser.get(path)
        assert all(each in page.text for each in words), (path, page.text)
