"""Files that travel beside the letter."""

import hashlib
from base64 import b64encode
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from courier.desk import MAIL
from kapocs.courier.mail.headers import BadHeader
from kapocs.courier.mail.mime import AttachedFile, EmptyMail, InlinePicture, Mail, assemble
from kapocs.courier.mail.transfer import base64_lines
from kapocs.courier.model import Message
from kapocs.courier.providers.postmark import fields_of

PDF = AttachedFile("application/pdf", "KAPOCS-2026-1.pdf", b"%PDF-1.7\r\n" + bytes(range(256)) * 9)


def read(mail: Mail) -> EmailMessage:
    message = message_from_bytes(assemble(mail), policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert all(not part.defects for part in message.walk())
    return message


def test_a_file_stands_beside_the_letter_whose_parts_stay_together() -> None:
    picture = InlinePicture("image/png", "kep@kavezo.example", "k.png", b"png")
    message = read(replace(MAIL, attached=(PDF,), related=(picture,)))
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "multipart/related",
        "text/html", "image/png", "application/pdf",
    ]  # fmt: skip
    (file,) = message.iter_attachments()
    assert (file.get_content(), file.get_filename()) == (PDF.data, "KAPOCS-2026-1.pdf")
    assert file.get_content_disposition() == "attachment"
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content() == read(MAIL).get_body(("plain",)).get_content()  # type: ignore[union-attr]


BARE = replace(MAIL, text=None, html=None, attached=(PDF, PDF))


@pytest.mark.parametrize(
    "mail", [replace(BARE, text="Árvíztűrő\n"), replace(BARE, html="Árvíztűrő\n")]
)
def test_a_letter_of_one_part_has_files_too(mail: Mail) -> None:
    message = read(mail)
    assert message.get_content_type() == "multipart/mixed"
    first, *files = message.iter_parts()
    assert first.get_content() == "Árvíztűrő\r\n"
    assert [each.get_content() for each in files] == [PDF.data] * 2
    with pytest.raises(EmptyMail):
        assemble(BARE)


@pytest.mark.parametrize(
    "name",
    ["Árvíztűrő tükörfúrógép 1.pdf", 'a"; x=y.pdf', "számla/2026.pdf", ".rejtett", "ű" * 300],
)
def test_a_name_of_any_signs_is_the_same_when_it_is_read(name: str) -> None:
    raw = assemble(replace(MAIL, attached=(replace(PDF, filename=name),)))
    assert raw.isascii()
    (file,) = read(replace(MAIL, attached=(replace(PDF, filename=name),))).iter_attachments()
    assert file.get_filename() == name[:60]
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


@pytest.mark.parametrize("end", ["\r\n", "\n", "\0", "\x85", "\u2028"])
def test_the_name_of_a_file_injects_nothing(end: str) -> None:
    named = replace(PDF, filename=f"a{end}X-Evil: 1{end}{end}b.pdf")
    (file,) = read(replace(MAIL, attached=(named,))).iter_attachments()
    assert sorted(file.keys()) == [
        "Content-Disposition", "Content-Transfer-Encoding", "Content-Type",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "kind", ["text/html", "", "application/pdf\r\nX-Evil: 1", "application/pdf; a=b"]
)
def test_a_type_that_could_break_its_headers_is_refused(kind: str) -> None:
    with pytest.raises(BadHeader):
        assemble(replace(MAIL, attached=(replace(PDF, content_type=kind),)))


def test_postmark_is_given_the_file() -> None:
    data = assemble(replace(MAIL, attached=(PDF,)))
    fields = fields_of(Message(key="1", sender="a@b.hu", recipient="anna@example.com", data=data))
    assert fields["Attachments"] == [
        {
            "Name": PDF.filename,
            "Content": b64encode(PDF.data).decode(),
            "ContentType": "application/pdf",
        }
    ]
    assert "Szia" in str(fields["TextBody"])


@pytest.mark.parametrize("size", [0, 1, 56, 57, 58, 56_999, 57_000, 57_001, 114_000, 500_003])
def test_large_files_are_coded_as_one(size: int) -> None:
    raw = (hashlib.sha512(b"x").digest() * (size // 64 + 1))[:size]
    coded = base64_lines(raw)
    rows = coded.split(b"\r\n")
    assert b"".join(rows) == b64encode(raw)
    assert all(len(row) == 76 for row in rows[:-1])
    assert len(rows[-1]) <= 76
