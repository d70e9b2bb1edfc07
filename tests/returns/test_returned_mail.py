"""Returned mail as different programs write it: the class that follows for each recipient."""

import base64

import pytest

from kapocs.returns.model import Complaint, Returned
from kapocs.returns.returned_mail import read_all, read_mail
from returns.returning import BELA, report

EXIM = """From: Mail Delivery System <Mailer-Daemon@host.example.net>
To: b+x@back.example.com
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: dead@example.org
Auto-Submitted: auto-replied

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address failed:

  dead@example.org
    %s

------ This is a copy of the message, including all the headers. ------

Subject: Mailbox full
"""
DSN = """From: MAILER-DAEMON@relay.example.net
To: b+x@back.example.com
Subject: Undelivered Mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="%s"

--x
Content-Type: text/plain

%s
--x
Content-Type: message/delivery-status%s

%s
--x--
"""
GROUP = "Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; dead@example.org\n%s"
VAGUE = GROUP % "Action: failed\nStatus: 5.0.0"


def classes(mail: str | bytes) -> list[tuple[str, str]]:
    """Recipient and class, each."""
    data = mail if isinstance(mail, bytes) else mail.encode()
    return [
        (each.recipient, "complaint" if isinstance(each, Complaint) else each.kind.value)
        for each in read_all(data)
    ]


@pytest.mark.parametrize(
    ("said", "class_"),
    [
        ("Unrouteable address", "hard"),
        ("host mx.example.org [192.0.2.25]\n    SMTP error from remote mail server after RCPT TO:"
         "<dead@example.org>:\n    550 5.1.1 User Unknown", "hard"),
        ("host mx.example.org [192.0.2.25]\n    SMTP error from remote mail server after MAIL "
         "FROM:<news@example.com>:\n    550 5.1.1 User Unknown", "policy"),
        ("retry timeout exceeded", "soft"),
        ("mailbox is full: retry timeout exceeded", "soft"),
        ("all relevant MX records point to non-existent hosts", "soft"),
    ],
)  # fmt: skip
def test_exims_bounces_are_no_automatic_replies(said: str, class_: str) -> None:
    assert classes(EXIM % said) == [("dead@example.org", class_)]


@pytest.mark.parametrize(
    ("boundary", "text", "head", "group", "class_"),
    [
        ("x", "<dead@example.org>: Unrouteable address", "", VAGUE, "hard"),
        ("x", "Not delivered.", "",
         VAGUE + "\nDiagnostic-Code: smtp; 550 Unrouteable address", "hard"),
        ("x", "Not delivered.", "",
         GROUP % "Action: failed (permanent)\nStatus: 5.1.1 (unknown user)", "hard"),
        ("x", "Not delivered.", "", GROUP % "Action: delayed\nStatus: 4.4.1", "delay"),
        ("x", "Not delivered.", "", GROUP % "Action: expired\nStatus: 4.4.7", "soft"),
        ("not the one", "dead@example.org: User unknown", "", VAGUE, "hard"),
        ("x", "Not delivered.", "\nContent-Transfer-Encoding: base64",
         base64.encodebytes((GROUP % "Action: failed\nStatus: 5.1.1").encode()).decode(), "hard"),
        ("x", "Not delivered.", "\nContent-Transfer-Encoding: quoted-printable",
         (GROUP % "Action: failed\nStatus: 5.1.1").replace("5.1.1", "5.=\n1.1"), "hard"),
        ("x", "Not delivered.", "", GROUP % (
            "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 this account has "
            "sent to too many recipients this hour, try again later"), "policy"),
        ("x", "Not delivered.", "", GROUP % (
            "Action: failed\nStatus: 5.1.0\nDiagnostic-Code: smtp; 550 5.1.0 <news@example.com>: "
            "Sender address rejected: User unknown"), "policy"),
        ("x", "Not delivered.", "", GROUP % (
            "Action: failed\nStatus: 4.1.1\nDiagnostic-Code: smtp; 450 4.1.1 <dead@example.org>: "
            "Recipient address rejected: User unknown"), "hard"),
        ("x", "Not delivered.", "", GROUP % (
            "Action: failed\nStatus: 4.0.0\nDiagnostic-Code: smtp; DNS Error: domain name not "
            "found"), "soft"),
    ],
)  # fmt: skip
def test_reports_are_read_however_they_are_written(
    boundary: str, text: str, head: str, group: str, class_: str
) -> None:
    assert classes(DSN % (boundary, text, head, group)) == [("dead@example.org", class_)]


def test_a_banned_address_of_ours_is_ours_to_mend_in_qmails_words() -> None:
    said = (
        "From: MAILER-DAEMON@relay.example.net\nTo: b+x@back.example.com\nSubject: failure notice"
        "\n\nHi. This is the mail program at relay.example.net.\n<anna@example.org>:\n192.0.2.25 "
        "does not like recipient.\nRemote host said: 550 5.7.606 Access denied, banned sending IP "
        "[198.51.100.7]\nGiving up on 192.0.2.25.\n"
    )
    assert classes(said) == [("anna@example.org", "policy")]


@pytest.mark.parametrize(
    ("subject", "headers", "class_"),
    [
        ("Out of office: Re: News", "Auto-Submitted: auto-replied\n", "auto_reply"),
        ("Re: News", "", "nothing"),
    ],
)
def test_what_people_write_is_no_bounce(subject: str, headers: str, class_: str) -> None:
    said = "I am away. The old address dead@example.org is not in use: no such user."
    mail = f"From: bela@example.org\nTo: b+x@y.example\nSubject: {subject}\n{headers}\n{said}"
    assert classes(mail) == [("", class_)]


def test_each_recipient_of_one_mail_has_its_own_class() -> None:
    group = (
        GROUP % "Action: failed\nStatus: 5.1.1\n\n"
        "Final-Recipient: rfc822; full@example.org\nAction: failed\nStatus: 5.2.2"
    )
    assert classes(DSN % ("x", "Not delivered.", "", group)) == [
        ("dead@example.org", "hard"),
        ("full@example.org", "soft"),
    ]
    text = (
        "From: MAILER-DAEMON@x\nSubject: failure notice\n\nYour message could not be delivered.\n\n"
        "<dead@example.org>:\n550 No such user here\n\n<full@example.org>:\n552 over quota\n"
    )
    assert classes(text) == [("dead@example.org", "hard"), ("full@example.org", "soft")]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-2", "utf-16"])
def test_words_are_read_in_every_charset(charset: str) -> None:
    words = "Kézbesítési hiba: bela@kapocs.test\r\nA címzett nem található. Árvíztűrő tükörfúrógép"
    body = base64.encodebytes(words.encode(charset))
    head = (
        "From: postmaster@freemail.example\r\nSubject: Hiba\r\nContent-Type: text/plain; "
        f"charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    assert classes(head.encode() + body) == [(BELA, "hard")]


def test_a_bounce_in_a_bounce_is_the_inner_one() -> None:
    inner = report("5.1.1", "550 no such user").decode()
    mail = (
        "From: postmaster@gateway.example\nSubject: Returned mail\nContent-Type: multipart/mixed; "
        f"boundary=outer\n\n--outer\nContent-Type: message/rfc822\n\n{inner}\n--outer--\n"
    )
    assert classes(mail) == [(BELA, "hard")]


def test_amazons_news_by_mail_is_read() -> None:
    news = (
        '{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General",'
        '"bouncedRecipients":[{"emailAddress":"bela@kapocs.test","status":"5.1.1",'
        '"diagnosticCode":"smtp; 550 5.1.1 user unknown"}]}}'
    )
    mail = f"From: no-reply@sns.amazonaws.com\nSubject: AWS Notification\n\n{news}\n\n--\nLeave: x"
    assert classes(mail) == [(BELA, "hard")]
    refused = news.replace("550 5.1.1 user unknown", "550 5.7.1 banned sending IP")
    assert classes(mail.replace(news, refused)) == [(BELA, "policy")]


@pytest.mark.parametrize("where", ["outer", "inner", "subject"])
def test_microsofts_complaints_are_read(where: str) -> None:
    header = "X-HmXmrOriginalRecipient: bela@kapocs.test\n"
    subject = "complaint about message from 198.51.100.7" if where == "subject" else "x"
    mail = (
        f"From: staff@hotmail.com\nSubject: {subject}\n{header if where == 'outer' else ''}"
        "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: message/rfc822\n\n"
        f"{header if where == 'inner' else ''}To: bela@kapocs.test\nSubject: News\n\nHi\n--x--\n"
    )
    assert classes(mail) == [(BELA, "complaint")]


def test_what_says_nothing_of_a_letter_is_read_as_nothing() -> None:
    assert isinstance(found := read_mail(b""), Returned)
    assert found.kind.value == "nothing"
