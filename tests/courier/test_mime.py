"""What `assemble` writes, read back by the standard library."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.headerregistry import AddressHeader
from email.message import EmailMessage, MIMEPart

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kapocs.courier.address import BadAddress, wire_address
from kapocs.courier.mail.headers import BadHeader, clean, text_header
from kapocs.courier.mail.mime import EmptyMail, Mail, assemble

# A busy machine is no failure.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
WHEN = datetime(2026, 11, 23, 12, 30, 5, tzinfo=timezone(timedelta(hours=1)))
MAIL = Mail(
    from_name="Kávézó",
    from_email="hirlevel@kavezo.example",
    to_email="anna@example.com",
    to_name="Tükörfúrógép Anna",
    subject="Árvíztűrő tükörfúrógép",
    message_id="123.abc@kavezo.example",
    date=WHEN,
    text="Szia Anna!\nŐszi akció.",
    html="<p>Szia Anna!</p>\n<p>Őszi akció.</p>",
)
LISTED = (
    ("List-Unsubscribe", f"<https://kavezo.example/u/{'t' * 200}>, <mailto:le@kavezo.example>"),
    ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
)
# What people and attackers type: accents, emoji with joiners, line ends, lookalikes.
NASTY = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from([*'\r\n\t\0\x7f\x85\u2028"\\,;:@<>()=?ő ', "\r\nBcc: c@x.hu", "👩‍👩‍👧"]),
        st.sampled_from(["=?utf-8?q?x?=", "Árvíztűrő tükörfúrógép", "\ud83d", "word " * 40]),
    ),
    max_size=12,
).map("".join)


def parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def decoded(raw: str) -> str:
    """The words of a header as an older reader sees them."""
    return str(make_header(decode_header(raw.replace("\r\n", ""))))


def lines(data: bytes) -> list[bytes]:
    assert data.endswith(b"\r\n")
    return data.removesuffix(b"\r\n").split(b"\r\n")


def content(part: MIMEPart | None) -> object:
    assert part is not None
    return part.get_content()


def test_a_mail_reads_back_as_it_was_meant() -> None:
    message = parsed(assemble(replace(MAIL, reply_to="valasz@kavezo.example", headers=LISTED)))
    sender, recipient, answer = message["From"], message["To"], message["Reply-To"]
    for header in (sender, recipient, answer):
        assert isinstance(header, AddressHeader)
    assert [(a.display_name, a.addr_spec) for a in (sender.addresses + recipient.addresses)] == [
        ("Kávézó", "hirlevel@kavezo.example"),
        ("Tükörfúrógép Anna", "anna@example.com"),
    ]
    assert answer == "valasz@kavezo.example"
    assert message["Subject"] == "Árvíztűrő tükörfúrógép"
    assert message["Date"].datetime == WHEN
    assert message["Message-ID"] == "<123.abc@kavezo.example>"
    assert message["MIME-Version"] == "1.0"
    for name, value in LISTED:
        assert message[name] == value


def test_text_and_html_are_alternatives_with_the_text_first() -> None:
    message = parsed(assemble(MAIL))
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert content(message.get_body(("plain",))) == "Szia Anna!\r\nŐszi akció."
    assert content(message.get_body(("html",))) == "<p>Szia Anna!</p>\r\n<p>Őszi akció.</p>"
    assert all(not part.defects for part in message.walk())


@pytest.mark.parametrize(
    ("text", "html", "kind"),
    [("Egy ű sor", None, "text/plain"), (None, "Egy ű sor", "text/html")],
)
def test_one_content_alone_is_a_single_part(text: str | None, html: str | None, kind: str) -> None:
    message = parsed(assemble(replace(MAIL, text=text, html=html)))
    assert not message.is_multipart()
    assert message.get_content_type() == kind
    assert content(message) == "Egy ű sor\r\n"  # a mail ends with a whole line
    assert assemble(replace(MAIL, text=text and f"{text}\n", html=html and f"{html}\n")) == (
        assemble(replace(MAIL, text=text, html=html))
    )


def test_a_mail_without_any_content_is_refused() -> None:
    with pytest.raises(EmptyMail):
        assemble(replace(MAIL, text=None, html=None))


def test_an_empty_text_is_a_content_too() -> None:
    assert content(parsed(assemble(replace(MAIL, text="", html=None)))) == ""


def test_equal_mails_give_equal_bytes() -> None:
    assert assemble(MAIL) == assemble(replace(MAIL))
    assert assemble(MAIL) != assemble(replace(MAIL, message_id="other@kavezo.example"))


@CALM
@given(text=st.text(st.characters(codec="utf-8")), html=st.text(st.characters(codec="utf-8")))
def test_every_body_comes_back_whole(text: str, html: str) -> None:
    data = assemble(replace(MAIL, text=text, html=html))
    message = parsed(data)
    for kind, given_text in (("plain", text), ("html", html)):
        part = message.get_body((kind,))
        assert part is not None
        raw = part.get_payload(decode=True)
        expected = given_text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
        assert raw == expected.encode()
    assert data.isascii()


def test_a_body_cannot_forge_the_boundary() -> None:
    boundary = parsed(assemble(MAIL)).get_boundary()
    message = parsed(assemble(replace(MAIL, text=f"--{boundary}\r\n\r\n--{boundary}--\r\n")))
    assert len(list(message.iter_parts())) == 2
    assert content(message.get_body(("plain",))) == f"--{boundary}\r\n\r\n--{boundary}--\r\n"


@CALM
@given(subject=NASTY)
def test_every_subject_comes_back_clean_and_stays_one_header(subject: str) -> None:
    message = parsed(assemble(replace(MAIL, subject=subject)))
    raw = dict(message.raw_items())["Subject"]
    assert decoded(raw) == clean(subject)
    assert message.keys() == parsed(assemble(MAIL)).keys()


@CALM
@given(name=NASTY)
def test_every_name_comes_back_clean_and_the_address_stays(name: str) -> None:
    mail = replace(MAIL, from_name=name, to_name=name)
    message = parsed(assemble(mail))
    assert message.keys() == parsed(assemble(MAIL)).keys()
    for header, address in (("From", mail.from_email), ("To", mail.to_email)):
        raw = str(dict(message.raw_items())[header]).replace("\r\n", "")
        words, _, rest = raw.rpartition(" ") if clean(name) else ("", "", raw)
        assert rest.strip("<>") == address
        if words.startswith('"'):
            words = words[1:-1].replace('\\"', '"').replace("\\\\", "\\")
        assert decoded(words) == clean(name)
        found = message[header].addresses
        assert [a.addr_spec for a in found] == [address]


@pytest.mark.parametrize(
    "name", ["Kovács, Béla", 'A "B" C', "a\\b", "bela@example.com", "Kft. (x)"]
)
def test_a_name_with_special_characters_is_quoted(name: str) -> None:
    address = parsed(assemble(replace(MAIL, to_name=name)))["To"].addresses[0]
    assert (address.display_name, address.addr_spec) == (name, "anna@example.com")


@CALM
@given(subject=NASTY, name=NASTY, value=NASTY)
def test_no_line_is_too_long(subject: str, name: str, value: str) -> None:
    mail = replace(MAIL, subject=subject, from_name=name, headers=(("X-Free", value),))
    for line in lines(assemble(mail)):
        assert len(line) <= (76 if b"=?" in line else 998)
        assert line == line.rstrip(b"\r\n")
        assert b"\r" not in line
        assert b"\n" not in line


@CALM
@given(text=NASTY.map(lambda text: text + "ű"))
def test_an_encoded_word_never_splits_a_character(text: str) -> None:
    line = text_header("Subject", text).decode()
    for word in line.removeprefix("Subject: ").split():
        (raw, charset), *rest = decode_header(word)
        assert rest == []
        assert charset == "utf-8"
        assert isinstance(raw, bytes)
        raw.decode("utf-8")


def test_a_long_plain_subject_is_folded_at_its_words() -> None:
    subject = "the quick brown fox jumps over the lazy dog " * 10
    data = text_header("Subject", subject)
    assert len(lines(data)) > 1
    assert all(0 < len(line) <= 78 for line in lines(data))
    assert data.replace(b"\r\n", b"").decode() == f"Subject: {subject.strip()}"


def test_an_endless_word_is_encoded_to_fit() -> None:
    data = text_header("Subject", "x" * 5000)
    assert max(map(len, lines(data))) <= 76
    assert decoded(data.decode().removeprefix("Subject: ")) == "x" * 5000


def test_the_unsubscribe_header_stays_on_one_line_while_it_may() -> None:
    value = f"<https://kavezo.example/{'u' * 700}>, <mailto:{'l' * 60}@kavezo.example>"
    assert lines(text_header("List-Unsubscribe", value)) == [f"List-Unsubscribe: {value}".encode()]
    folded = f"<https://a.example/{'u' * 600}>, <https://b.example/{'u' * 600}>"
    assert len(lines(text_header("List-Unsubscribe", folded))) == 2
    with pytest.raises(BadHeader):
        text_header("List-Unsubscribe", f"<https://a.example/{'u' * 1200}>")


@pytest.mark.parametrize(
    "name", ["", "X Y", "X:Y", "X\r\nBcc", "Ő", "From", "subject", "CONTENT-TYPE", "Message-ID"]
)
def test_a_header_name_that_is_none_or_ours_is_refused(name: str) -> None:
    with pytest.raises(BadHeader):
        assemble(replace(MAIL, headers=((name, "value"),)))


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\0", "\x0b", "\x85", "\u2028"])
def test_a_line_end_in_a_header_value_injects_nothing(end: str) -> None:
    trick = f"innocent{end}Bcc: cili@example.com"
    mail = replace(MAIL, subject=trick, from_name=trick, to_name=trick, headers=(("X-A", trick),))
    message = parsed(assemble(mail))
    assert "Bcc" not in message
    assert message["Subject"] == message["X-A"] == "innocent Bcc: cili@example.com"


@pytest.mark.parametrize(
    "address",
    [
        "", "anna", "@example.com", "anna@", "anna@exa mple.com", "an na@example.com",
        "anna@example.com\r\nBcc: cili@example.com", "anna\n@example.com", "anna\0@example.com",
        "anna@example.com>, <cili@example.com", "a..b@example.com", ".a@example.com",
        "anna@-example.com", "anna@example..com", f"{'a' * 65}@example.com",
        f"anna@{'a' * 64}.com", f"a@{'a.' * 130}com", "an\u2028na@example.com",
        "\ud800@example.com", "a\u200bb@example.com", '"a\nb"@example.com',
    ],
)  # fmt: skip
def test_a_bad_address_is_refused_everywhere(address: str) -> None:
    for mail in (
        replace(MAIL, from_email=address),
        replace(MAIL, to_email=address),
        replace(MAIL, reply_to=address),
    ):
        with pytest.raises(BadAddress):
            assemble(mail)


@pytest.mark.parametrize("message_id", ["", "x", "a@b\r\nBcc: c", "a b@c", "<a@b", "é@b", "a@b>c"])
def test_a_bad_message_id_is_refused(message_id: str) -> None:
    with pytest.raises(BadHeader):
        assemble(replace(MAIL, message_id=message_id))


def test_a_message_id_may_bring_its_brackets() -> None:
    assert assemble(replace(MAIL, message_id="<123.abc@kavezo.example>")).count(b"<<") == 0


def test_an_internationalised_domain_becomes_punycode() -> None:
    assert wire_address("anna@Tükörfúrógép.hu") == "anna@xn--tkrfrgp-gya2g0a0ct.hu"
    message = parsed(assemble(replace(MAIL, to_name="", to_email="anna@kávézó.example")))
    assert message["To"] == "anna@xn--kvz-ela5b9c.example"


def test_a_local_part_with_accents_is_written_raw() -> None:
    data = assemble(replace(MAIL, to_email="árvíz@example.com", to_name="Béla"))
    assert "<árvíz@example.com>".encode() in data


def test_a_quoted_local_part_is_kept() -> None:
    message = parsed(assemble(replace(MAIL, to_name="", to_email='"anna b"@example.com')))
    assert message["To"].addresses[0].username == "anna b"
