"""Returned mail that is made to tire the reader, or to make it take a good address for dead."""

import pytest

from kapocs.returns.model import Returned, ReturnKind
from kapocs.returns.returned_mail import read_all

HEAD = b"From: MAILER-DAEMON@relay.example\r\nSubject: Undelivered Mail Returned to Sender\r\n"
PAGE = HEAD + b"Content-Type: text/html\r\n\r\n"
REPORT = HEAD + b'Content-Type: multipart/report; boundary="b"\r\n\r\n'
GROUP = b"Final-Recipient: rfc822;u%d@kapocs.test\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
STATUS = b"--b\r\nContent-Type: message/delivery-status\r\n\r\n"


def mail(text: str) -> bytes:
    return HEAD + b"\r\nIt could not be delivered.\r\n\r\n<bela@kapocs.test>:\r\n" + text.encode()


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"\r\n" + b"could not be delivered to <a@kapocs.test> \r\n" * 250_000,
        HEAD + b"\r\n" + b"a@" * 5_000_000,
        REPORT + STATUS + b"".join(GROUP % number for number in range(10_000)) + b"--b--\r\n",
        PAGE + b"<style>" * 700_000,
        PAGE + b"<style>x</style>" * 300_000,
        REPORT + b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 10_000 + b"--b--",
        HEAD + b"X-Long: " + b"b" * 1_000_000 + b"\r\n\r\nundeliverable",
    ],
    ids=["10 MB", "one line", "recipients", "open style", "closed style", "parts", "header"],
)
def test_a_huge_returned_mail_ends_and_says_something(data: bytes) -> None:
    found = read_all(data)
    assert 1 <= len(found) <= 10_000
    assert all(isinstance(each, Returned) and each.kind.is_failure for each in found)


def test_words_that_a_page_hides_judge_nobody() -> None:
    page = PAGE + b"<style>5.1.1 user unknown</style><p>a@kapocs.test: not delivered</p>"
    assert [each.kind for each in read_all(page) if isinstance(each, Returned)] == [
        ReturnKind.POLICY
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("550 Transaction failed", "policy"),
        ("host mx said: 550 User unknown (in reply to MAIL FROM command)", "policy"),
        ("host mx said: 550 User unknown (in reply to end of DATA command)", "soft"),
        ("550 5.4.1 All recipient addresses rejected : Access denied", "policy"),
        ("5.1.1 procmail: Couldn't create /var/mail/bela: No such user", "soft"),
        ("host mx said: 550 User unknown (in reply to RCPT TO command)", "hard"),
    ],
)
def test_an_address_is_dead_only_when_it_was_refused_itself(text: str, kind: str) -> None:
    (found,) = read_all(mail(text))
    assert isinstance(found, Returned)
    assert (found.recipient, found.kind.value) == ("bela@kapocs.test", kind)


def test_a_report_is_read_with_the_command_that_the_text_names() -> None:
    data = (
        REPORT + b"--b\r\n\r\n<bela@kapocs.test>: host mx said: 550 Unknown user (in reply to\r\n"
        b"    end of DATA command)\r\n" + STATUS + b"Final-Recipient: rfc822; bela@kapocs.test\r\n"
        b"Action: failed\r\nStatus: 5.0.0\r\nDiagnostic-Code: smtp; 550 Unknown user\r\n--b--"
    )
    (found,) = read_all(data)
    assert isinstance(found, Returned)
    assert found.kind is ReturnKind.SOFT


def test_a_rules_refusal_in_the_dress_of_a_receipt_is_read() -> None:
    data = HEAD.replace(b"Undelivered Mail Returned to Sender", b"Automatically rejected mail") + (
        b"Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n\r\nYour message to "
        b"<bela@kapocs.test> was automatically rejected:\r\nQuota exceeded\r\n--b\r\n"
        b"Content-Type: message/disposition-notification\r\n\r\n"
        b"Disposition: automatic-action/MDN-sent-automatically; deleted\r\n--b--"
    )
    (found,) = read_all(data)
    assert isinstance(found, Returned)
    assert (found.recipient, found.kind) == ("bela@kapocs.test", ReturnKind.SOFT)
