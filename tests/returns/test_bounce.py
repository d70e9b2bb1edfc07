"""Reading mail that came back, from reports to words in two languages."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapocs.returns.bounce import clean, kind_of, read
from kapocs.returns.complaint import read_complaint
from kapocs.returns.mime_parts import leaves, parse
from kapocs.returns.model import Complaint, Returned, ReturnKind
from returns.returning import BELA, report

HARD, SOFT, POLICY = ReturnKind.HARD, ReturnKind.SOFT, ReturnKind.POLICY
AWAY, NOTHING = ReturnKind.AUTO_REPLY, ReturnKind.NOTHING


def letter(text: str, *, sender: str = "MAILER-DAEMON@mx.example", subject: str = "failure notice",
           headers: str = "") -> bytes:  # fmt: skip
    return (
        f"From: {sender}\r\nSubject: {subject}\r\n{headers}"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}"
    ).encode()


@pytest.mark.parametrize(
    ("status", "diagnostic", "kind"),
    [
        ("5.1.1", "550 5.1.1 <bela@kapocs.test>: User unknown", HARD),
        ("5.0.0", "550 5.1.1 no such user here", HARD),
        ("5.0.0", "550 mailbox does not exist", HARD),
        ("5.1.10", "550 5.1.10 RecipientNotFound; not found by SMTP address lookup", HARD),
        ("5.4.4", "Host or domain name not found. Name service error for name=nincs.example", HARD),
        ("5.2.1", "550 5.2.1 The email account that you tried to reach is disabled", SOFT),
        ("5.2.2", "552 5.2.2 Over quota", SOFT),
        ("5.1.1", "550 5.1.1 mailbox full", SOFT),
        ("4.4.7", "delivery time expired", SOFT),
        ("4.2.2", "452 4.2.2 The email account is over quota", SOFT),
        ("5.3.4", "552 message too large", POLICY),
        ("5.7.1", "550 5.7.1 message content rejected due to spam", POLICY),
        ("5.7.26", "550 5.7.26 DMARC policy of the sender's domain", POLICY),
        ("5.1.1", "550 5.1.1 blocked using Spamhaus", POLICY),
        ("5.7.1", "550 5.7.1 user unknown", POLICY),
        ("5.1.8", "553 5.1.8 sender's domain does not resolve", POLICY),
        ("5.0.0", "550 A címzett nem található", HARD),
        ("5.0.0", "552 A postafiók megtelt", SOFT),
    ],
)  # fmt: skip
def test_a_report_is_believed(status: str, diagnostic: str, kind: ReturnKind) -> None:
    found = read(report(status, diagnostic))
    assert (found.kind, found.recipient) == (kind, BELA)
    assert found.diagnostic == diagnostic
    assert found.status.startswith(status[0])


def test_the_status_that_says_more_counts() -> None:
    assert read(report("5.0.0", "550 5.1.1 no such user")).status == "5.1.1"
    assert read(report("5.1.1", "550 5.0.0 no")).status == "5.1.1"


@pytest.mark.parametrize(
    ("action", "kind"),
    [("delayed", ReturnKind.DELAY), ("delivered", NOTHING), ("relayed", NOTHING),
     ("expanded", NOTHING)],
)  # fmt: skip
def test_delays_and_receipts_are_no_failures(action: str, kind: ReturnKind) -> None:
    assert read(report("4.4.1", "connection timed out", action=action)).kind is kind


def test_of_several_recipients_the_failed_one_counts() -> None:
    data = report("5.1.1", "550 no such user").replace(
        b"Final-Recipient: rfc822; bela",
        b"Final-Recipient: rfc822; anna@kapocs.test\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\n"
        b"Final-Recipient: rfc822; bela",
    )
    assert (read(data).kind, read(data).recipient) == (HARD, BELA)


@pytest.mark.parametrize(
    ("text", "kind", "recipient"),
    [
        (
            "Hi. This is the qmail-send program at mx.example.\r\nI'm afraid I wasn't able to "
            "deliver your message to the following addresses.\r\n\r\n<bela@kapocs.test>:\r\n"
            "Sorry, no mailbox here by that name. (#5.1.1)\r\n\r\n--- Below this line is a copy "
            "of the message.\r\n\r\nmailbox full 5.2.2",
            HARD, BELA,
        ),
        (
            "I'm sorry to have to inform you that your message could not be delivered.\r\n\r\n"
            "<bela@kapocs.test>: host mx.example[192.0.2.1] said: 552 5.2.2 over quota",
            SOFT, BELA,
        ),
        (
            "Delivery has failed to these recipients or groups:\r\n\r\nbela@kapocs.test\r\nThe "
            "email address you entered couldn't be found.\r\n\r\n#550 5.1.10 "
            "RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup##",
            HARD, BELA,
        ),
        ("bela@kapocs.test: A postafiók megtelt, a levél nem kézbesíthető.", SOFT, BELA),
        ("A levelet nem tudtuk kézbesíteni: nincs ilyen felhasználó: bela@kapocs.test", HARD, BELA),
        ("A címzett postafiókja betelt.", SOFT, ""),
        ("550 Ismeretlen címzett", HARD, ""),
        ("550 5.7.1 a levelet levélszemétként azonosítottuk", POLICY, ""),
        ("421 try again later", SOFT, ""),
        ("550 go away", POLICY, ""),
        ("Árvíztűrő tükörfúrógép", POLICY, ""),
    ],
)  # fmt: skip
def test_programs_that_write_no_report_are_known_by_their_words(
    text: str, kind: ReturnKind, recipient: str
) -> None:
    found = read(letter(text))
    assert (found.kind, found.recipient) == (kind, recipient)


def test_a_bounce_is_known_by_an_encoded_hungarian_subject() -> None:
    # "Kézbesítési hiba"
    subject = "=?utf-8?B?S8OpemJlc8OtdMOpc2kgaGliYQ==?="
    data = letter("nincs ilyen felhasználó", sender="rendszer@freemail.example", subject=subject)
    assert read(data).kind is HARD


def test_accents_broken_on_the_way_do_not_hide_the_words() -> None:
    latin = letter("x").replace(b"utf-8", b"iso-8859-2")
    assert (
        read(latin + " A postafiók megtelt, a címzett nem létezik".encode("iso-8859-2")).kind
        is SOFT
    )
    lost = letter("nincs ilyen felhaszn\N{REPLACEMENT CHARACTER}l\N{REPLACEMENT CHARACTER}")
    assert read(lost).kind is POLICY


@pytest.mark.parametrize(
    ("headers", "subject"),
    [
        ("Auto-Submitted: auto-replied (vacation)\r\n", "Re: Őszi hírlevél"),
        ("X-Autoreply: yes\r\n", "Re: x"),
        ("Precedence: auto_reply\r\n", "x"),
        ("", "Automatikus válasz: Őszi hírlevél"),
        ("", "Out of Office: newsletter"),
        ("", "Házon kívül vagyok"),
    ],
)
def test_who_is_away_did_not_bounce(headers: str, subject: str) -> None:
    data = letter("mailbox full, no such user 5.1.1", sender=BELA, subject=subject, headers=headers)
    assert read(data).kind is AWAY


def test_a_persons_answer_is_no_bounce() -> None:
    data = letter("My old mailbox is full, no such user", sender=BELA, subject="Re: Szia!")
    assert read(data).kind is NOTHING


def test_what_a_stranger_says_becomes_one_line_without_control_characters() -> None:
    said = "550\r\n\tX-Injected: yes\x00\x1b[31m <script>alert(1)</script> " + "x" * 2_000
    assert clean(said).startswith("550 X-Injected: yes [31m <script>alert(1)</script> xxx")
    assert len(clean(said)) == 500
    assert read(report("5.1.1", "550 a\n\tb")).diagnostic == "550 a b"


@given(st.binary(max_size=3_000))
def test_any_bytes_are_read(data: bytes) -> None:
    assert read(data).kind in ReturnKind
    read_complaint(data)


PIECES = st.sampled_from(
    [b"Content-Type: multipart/report; boundary=x\r\n", b"--x\r\n", b"--x--\r\n", b"\r\n",
     b"Content-Type: message/delivery-status\r\n", b"Action: failed\r\n", b"Status: 5.1.1\r\n",
     b"Final-Recipient: rfc822; a@b.c\r\n", b"Content-Type: message/feedback-report\r\n",
     b"Feedback-Type: abuse\r\n", b"From: mailer-daemon@x\r\n", b" folded\r\n", b"\xff\xfe=?\r\n",
     b"Content-Transfer-Encoding: base64\r\n", b"Content-Type: text/plain; charset=nope\r\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
def test_any_jumble_of_mail_is_read(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    assert read(data).kind in ReturnKind
    read_complaint(data)


def nested(depth: int) -> bytes:
    opening = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(depth)
    )
    return b"From: mailer-daemon@x\r\n" + opening + b"\r\nno such user"


@pytest.mark.parametrize(
    "data",
    [
        nested(20_000),
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n\r\n" * 200_000,
        b"A: " + b"b\r\n c" * 300_000,
        b"Content-Type: " + b';="' * 300_000,
        b"Subject: " + b"=?utf-8?q?" * 100_000 + b"\r\n\r\n",
        b"From: mailer-daemon@x\r\n\r\n" + b"user " * 300_000,
        b"From: mailer-daemon@x\r\n\r\n" + b"5.1." * 300_000,
        b"From: mailer-daemon@x\r\n\r\n" + b"a" * 1_000_000 + b"@" + b"b" * 1_000_000,
        b"From: mailer-daemon@x\r\n\r\n" + b"\n" * 2_000_000,
        b"Content-Type: message/delivery-status\r\n\r\n" + b"Action: failed\r\n\r\n" * 100_000,
    ],
    ids=range(10),
)
def test_hostile_mail_takes_a_bounded_time(data: bytes) -> None:
    started = time.process_time()
    read(data)
    # Ten times what it takes, so that a slow machine passes; quadratic work would take minutes.
    assert time.process_time() - started < 3


def test_no_more_is_unpacked_than_a_report_needs() -> None:
    assert len(leaves(parse(nested(100)))) == 1
    many = b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n\r\na\r\n" * 1_000
    assert len(leaves(parse(many))) == 40


ARF = b"""Content-Type: multipart/report; report-type=feedback-report; boundary="x"

--x
Content-Type: text/plain

This is an email abuse report.
--x
Content-Type: message/feedback-report

Feedback-Type: %s
User-Agent: SomeGenerator/1.0
Version: 1
Original-Rcpt-To: <bela@kapocs.test>

--x
Content-Type: message/rfc822

Subject: Szia!

--x--
"""


@pytest.mark.parametrize("type_", ["abuse", "fraud", "opt-out", "ABUSE"])
def test_a_feedback_report_is_a_complaint(type_: str) -> None:
    found = read_complaint(ARF % type_.encode())
    assert isinstance(found, Complaint)
    assert (found.type, found.recipient, found.source) == (type_.lower(), BELA, "SomeGenerator/1.0")


@pytest.mark.parametrize("type_", ["not-spam", "auth-failure", ""])
def test_other_feedback_is_none(type_: str) -> None:
    told = read_complaint(ARF % type_.encode())
    assert isinstance(told, Returned)
    assert told.kind is NOTHING
    assert read_complaint(report("5.1.1", "550 no")) is None


def test_a_status_without_words_decides_alone() -> None:
    assert kind_of("5.1.1", "") is HARD
    assert kind_of("", "") is ReturnKind.UNKNOWN
    assert kind_of("2.0.0", "") is ReturnKind.UNKNOWN
