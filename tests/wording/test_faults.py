"""The message of an error that a page shows beside a reason has a Hungarian sentence too."""

import ast
from collections.abc import Iterator

import pytest

from house.sentences import filled
from house.source import PACKAGE, ROOT
from kapocs.wording.telling import told

LETTERS = [
    "courier/address.py",
    "courier/smtp/envelope.py",
    "courier/mail/headers.py",
    "courier/mail/mime.py",
    "courier/providers/postmark.py",
    "courier/providers/seeme.py",
    "courier/sms.py",
    "letters/compiling/expand.py",
    "letters/compiling/pieces.py",
    "letters/compiling/target.py",
    "letters/merge.py",
    "letters/source/bounds.py",
    "letters/source/elements.py",
    "letters/source/mailsafe.py",
]
SEGMENTS = [
    "lists/values.py",
    "segments/columns.py",
    "segments/compile.py",
    "segments/compile_purchases.py",
    "segments/model.py",
    "sends/audience.py",
]
RELAYS = [
    "courier/failover.py",
    "courier/smtp/greeting.py",
    "courier/memory.py",
    "courier/providers/provider.py",
    "courier/smtp/session.py",
    "courier/smtp/client.py",
    "courier/smtp/wire.py",
    "outgoing/reach.py",
    "outgoing/transport.py",
]
PAPER = [
    "paper/codes.py",
    "paper/envelopes.py",
    "paper/glyphs.py",
    "paper/html.py",
    "paper/labels.py",
    "paper/letters.py",
    "paper/number_words.py",
    "paper/payments.py",
    "paper/pictures.py",
    "paper/tables.py",
    "paper/text.py",
    "paper/typeset.py",
    "paper/workshop.py",
    "printing/actions.py",
    "printing/drafts.py",
    "printing/forms.py",
]
MODULES = [*LETTERS, *SEGMENTS, *RELAYS, *PAPER]
AROUND = {
    "_too_many": "7: the HTML has more than {}; make it smaller.",
    "bad": "7: {}.",
    "_lost": "The connection to 7 was lost: {}",
}
"""What a function of ours puts around the text that it is given."""
IN_VALUES = "7: 7 is {}."
GIVEN_UP = {"_give_up": 2}
NO_SENTENCES = {"", "7", "7 7", "7 7 as 7", "7: 7 is 7.", "7 7: 7"}
AT_ONCE = {"BadBatch", "BatchOver", "BatchUnderWay"}
"""Of a wish that is refused at once, on the command line or by an API: in no letter's story."""
OF_WISHES = {"name: 1 to 200 characters."}


def messages(name: str) -> Iterator[str]:
    """What the module's errors say, with 7 for whatever is filled in."""
    for node in ast.walk(ast.parse((ROOT / PACKAGE / name).read_text())):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            yield from _said(node.exc, name)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "Outcome":
            yield from (_text(each) for each in node.args[2:3])
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in GIVEN_UP:
            yield _text(node.args[GIVEN_UP[ast.unparse(node.func)]])
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "reply":
            yield _text(node.value)


def _said(call: ast.Call, name: str) -> Iterator[str]:
    called = ast.unparse(call.func).rpartition(".")[2]
    text = _text(call.args[called == "_too_many"]) if call.args else ""
    if not text or called in AT_ONCE:
        return
    if called == "ValueError" and name == "lists/values.py":
        yield IN_VALUES.format(text)
    else:
        yield AROUND.get(called, "{}").format(text)


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(filled(each) for each in node.values).replace("…", "7")
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@pytest.mark.parametrize("name", MODULES)
def test_every_fault_is_told_in_hungarian_too(name: str) -> None:
    english = [
        text
        for text in messages(name)
        if text not in NO_SENTENCES | OF_WISHES and told(text, "hu") == text
    ]
    assert english == []


@pytest.mark.parametrize(
    ("english", "hungarian"),
    [
        (
            "the letter cannot be written: 'nem cím' is not an e-mail address.",
            "a levelet nem lehet elkészíteni: 'nem cím' nem e-mail-cím.",
        ),
        (
            "the audience cannot be read: kor: 'sok' is not a number.",
            "a címzettek köre nem olvasható: kor: 'sok' nem szám.",
        ),
        (
            "mx.test:25: Could not connect to mx.test:25: [Errno 111] refused",
            "mx.test:25: Nem sikerült csatlakozni ehhez: mx.test:25. Az oka: [Errno 111] refused",
        ),
        (
            "503 api.test is in trouble: Árvíztűrő",
            "503 api.test hibával küzd: Árvíztűrő",
        ),
        (
            "The letter cannot be typeset: the head does not fit above the address",
            "A levelet nem lehet kiszedni: a fejléc nem fér el a cím felett",
        ),
        ("550 5.1.1 No such user Árvíztűrő", "550 5.1.1 No such user Árvíztűrő"),
    ],
)
def test_a_fault_within_a_reason_is_told_in_hungarian(english: str, hungarian: str) -> None:
    assert told(english, "hu") == hungarian
