"""A Hungarian reader is told in Hungarian why a letter went as it did."""

import ast
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import kapocs
import make
from console.people import make_person, sign_in
from kapocs.console.texts import CATALOGUE
from kapocs.console.texts_reasons import reason
from kapocs.deliveries.queries_outbox import STOPPED
from kapocs.lists import actions as lists
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendStatus, SendType
from make_mail import make_letter
from product import Product

SOURCE = Path(kapocs.__file__).parent
FILES = [
    "proof/why.py",
    "proof/reasons.py",
    "proof/life.py",
    "planning/freezing.py",
    "planning/relative.py",
    "planning/triggering.py",
    "printing/drafts.py",
    "printing/addresses.py",
    "printing/forms.py",
    "printing/freezing.py",
    "delivering/blocked.py",
    "delivering/outcomes.py",
    "delivering/draft.py",
    "delivering/admission.py",
    "delivering/handing.py",
    "delivering/write.py",
    "delivering/watch.py",
]
PARTS = {
    "who": "Record 7 on list 7",
    "_name(person)": "Record 7 on list 7",
    "asked_at": "; it was asked to at 7",
    "why": ": the relay failed",
    "way": "form 7",
    "_way(leaving)": "through form 7",
    "what": "came on the list",
    "again": "tried again",
}
"""What sentences are put together of; 7 stands for the rest."""
NO_SENTENCES = {
    *PARTS.values(),
    "; it was asked to at 7",
    ": 7",
    ", as variant 7",
    " as 7",
    " – 7",
    "handed over",
    "7 7",
    "7 “7”",
    "Y. F j.",
    "d F Y",
    "[7] 7",
    ", <mailto:unsubscribe+7@7>",
    "gr[ea]y-? ?list",
    r"[A-Za-z0-9 ]{1,11}|\+?[0-9]{1,15}",
}


def sentences(path: Path) -> Iterator[str]:
    """The texts of a module with a space in them, 7 for whatever they fill in; no docstrings."""
    tree = ast.parse(path.read_text())
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr | ast.JoinedStr | ast.Import | ast.ImportFrom)
        and not (isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant))
        for inner in ast.walk(node)
        if inner is not node
    }
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        elif isinstance(node, ast.JoinedStr):
            parts = node.values
            text = "".join(filled(each) for each in parts)
        else:
            continue
        if " " in text.strip():
            yield text.replace("{0}", "7")


def filled(part: ast.expr) -> str:
    if isinstance(part, ast.FormattedValue):
        return PARTS.get(ast.unparse(part.value), "7")
    assert isinstance(part, ast.Constant)
    return str(part.value)


@pytest.mark.parametrize("name", FILES)
def test_every_reason_is_told_in_hungarian_too(name: str) -> None:
    english = [
        text
        for text in sentences(SOURCE / name)
        if text not in NO_SENTENCES and reason(text, "hu") == text
    ]
    assert english == []


@pytest.mark.parametrize(
    ("english", "hungarian"),
    [
        (STOPPED, "a kiküldő folyamat leállt az átadás után, mielőtt feljegyezte volna"),
        ("refused – mx: 550 no", "elutasították – mx: 550 no"),
        (
            "skipped: the address is suppressed: complaint",
            "kihagyva: a cím tiltólistán van: panasz",
        ),
        (
            "planned by send 3, as variant 2",
            "tervezte: 3. kiküldés, 2. változat",
        ),
        ("opened by a person, 3 times", "ember nyitotta meg, 3 alkalommal"),
        (
            "It was skipped at 2026-11-29 10:00: the send was switched off.",
            "Kimaradt, ekkor: 2026-11-29 10:00. Az oka: a kiküldést kikapcsolták.",
        ),
        ("Árvíztűrő said this", "Árvíztűrő said this"),
    ],
)
def test_a_reason_keeps_what_others_said_in_it(english: str, hungarian: str) -> None:
    assert reason(english, "hu") == hungarian
    assert reason(english, "en") == english


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
        wish = NewSend(made.id, letter_id, SendType.SUBSCRIPTION, active=True)
        send = await sends.create(conn, product.anna.id, wish)
        person = await make.make_subscriber(conn, schema, email="bela@kapocs.test")
        await conn.execute("UPDATE subscribers SET active = false WHERE id = :id", id=person)
    await product.work()
    async with product.pool.transaction() as conn:
        why = "60 of the last 100 letters were refused, the last one with: 550 Árvíztűrő"
        await sends.pause(conn, product.anna.id, send.id, reason=why)
        delivery_id = await conn.value("SELECT id FROM deliveries")
    browser = product.client()
    await sign_in(browser, "anna@kapocs.test")
    paused = "az utolsó 100 levélből 60 elutasítva, a legutóbbi így: 550 Árvíztűrő"
    skipped = "a feliratkozó nem aktív"
    for path, *told in (
        ("/deliveries", "szünetel", paused),
        (f"/deliveries/{send.id}", "szünetel", paused, skipped),
        (f"/deliveries/{send.id}?email=senki@kapocs.test", "egyik listáján sincs"),
        (f"/deliveries/{send.id}?email=bela@kapocs.test", "Kimaradt, ekkor"),
        (f"/deliveries/{send.id}/{delivery_id}", f"kihagyva: {skipped}", "tervezte"),
    ):
        page: httpx.Response = await browser.get(path)
        assert all(each in page.text for each in told), (path, page.text)
