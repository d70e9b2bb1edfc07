"""Pictures that travel inside the letter."""

from dataclasses import replace
from email import message_from_bytes, policy

import pytest

from courier.desk import MAIL
from kapocs.courier.mail.headers import BadHeader
from kapocs.courier.mail.mime import EmptyMail, InlinePicture, assemble

PICTURE = InlinePicture(
    "image/png", "kep-1@kavezo.example", "tükörfúrógép 1.png", bytes(range(256))
)
OTHER = InlinePicture("image/svg+xml", "<kep-2@kavezo.example>", "", b"<svg/>")


def test_pictures_belong_to_the_html_and_the_text_stays_beside() -> None:
    mail = replace(MAIL, related=(PICTURE, OTHER), html='<img src="cid:kep-1@kavezo.example">')
    message = message_from_bytes(assemble(mail), policy=policy.default)
    assert message.get_content_type() == "multipart/alternative"
    text, related = message.iter_parts()
    assert text.get_content_type() == "text/plain"
    assert related.get_content_type() == "multipart/related"
    html, first, second = related.iter_parts()
    assert html.get_content() == '<img src="cid:kep-1@kavezo.example">'
    assert (first.get_content_type(), first.get_content()) == ("image/png", PICTURE.data)
    assert first.get_filename() == "tükörfúrógép 1.png"
    assert first.get_content_disposition() == "inline"
    ids = [part["Content-ID"] for part in (first, second)]
    assert ids == ["<kep-1@kavezo.example>", "<kep-2@kavezo.example>"]
    assert all(not part.defects for part in message.walk())
    assert max(len(line) for line in assemble(mail).split(b"\r\n")) <= 998


def test_html_alone_with_pictures_is_one_related_part() -> None:
    message = message_from_bytes(
        assemble(replace(MAIL, text=None, related=(PICTURE,))), policy=policy.default
    )
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/related", "text/html", "image/png"]


def test_pictures_without_html_are_refused() -> None:
    with pytest.raises(EmptyMail):
        assemble(replace(MAIL, html=None, related=(PICTURE,)))


@pytest.mark.parametrize(
    "part",
    [
        replace(PICTURE, content_type="image/png\r\nX-Evil: 1"),
        replace(PICTURE, content_type="text/html"),
        replace(PICTURE, content_type="image/png; a=b"),
        replace(PICTURE, content_type=""),
        replace(PICTURE, content_id="a@b>\r\nX-Evil: 1"),
        replace(PICTURE, content_id="a b@c"),
        replace(PICTURE, content_id=""),
    ],
)
def test_a_picture_that_could_break_its_headers_is_refused(part: InlinePicture) -> None:
    with pytest.raises(BadHeader):
        assemble(replace(MAIL, related=(part,)))


@pytest.mark.parametrize(
    "end", ["\r\n", "\n", "\r", "\0", "\x0b", "\x0c", "\x1c", "\x85", "\u2028"]
)
def test_the_name_of_a_file_injects_nothing(end: str) -> None:
    named = replace(PICTURE, filename=f'a{end}X-Evil: 1{end}{end}<b>"; x=y {"ű" * 300}')
    message = message_from_bytes(assemble(replace(MAIL, related=(named,))), policy=policy.default)
    assert "X-Evil" not in message
    (picture,) = (part for part in message.walk() if part.get_content_maintype() == "image")
    assert sorted(picture.keys()) == [
        "Content-Disposition", "Content-ID", "Content-Transfer-Encoding", "Content-Type",
    ]  # fmt: skip
    assert picture.get_content() == PICTURE.data
