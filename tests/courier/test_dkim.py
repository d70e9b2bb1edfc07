"""Our signatures, checked by others' verifiers."""

from base64 import b64decode
from dataclasses import replace
from datetime import UTC, datetime

import dkim  # type: ignore[import-untyped]  # dkimpy ships no types
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courier import verifier
from kapocs.courier.mail.dkim import SIGNED, BadDkimKey, DkimKey, dns_record, sign
from kapocs.courier.mail.mime import FilledContent, Mail, assemble
from kapocs.courier.mail.transfer import Coder

# A busy machine is no failure.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MAIL = Mail(
    from_name="Kávézó",
    from_email="hirlevel@kavezo.example",
    to_email="anna@example.com",
    to_name="Anna",
    subject="Árvíztűrő tükörfúrógép " * 8,
    message_id="1@kavezo.example",
    date=NOW,
    text="Szia!\n\n\n",
    html="<p>Szia!</p>",
    reply_to="valasz@kavezo.example",
    headers=(
        ("List-Unsubscribe", f"<https://kavezo.example/u/{'t' * 120}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("Feedback-ID", "1:2:letter:kapocs"),
        ("X-Unsigned", "free to change"),
    ),
    list_id=("Kávézó hírlevele", "list-2.kavezo.example"),
)
PLAIN = assemble(MAIL)
Private = rsa.RSAPrivateKey | Ed25519PrivateKey | ec.EllipticCurvePrivateKey


def pem(private: Private) -> bytes:
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


RSA = rsa.generate_private_key(65537, 2048)
KEYS = {
    "rsa": DkimKey.load("kavezo.example", "k1", pem(RSA)),
    "ed25519": DkimKey.load("kavezo.example", "k2", pem(Ed25519PrivateKey.generate())),
}


def dkimpy_accepts(data: bytes, key: DkimKey) -> bool:
    name, value = dns_record(key)

    def answer(asked: bytes, timeout: int = 5) -> bytes | None:
        return value.encode() if asked.decode().rstrip(".") == name else None

    return bool(dkim.verify(data, dnsfunc=answer))


def accepts(data: bytes, key: DkimKey) -> bool:
    """Both verifiers' verdict, which must be the same; dkimpy reads RSA only, alone."""
    mine = verifier.accepts(data, dns_record(key))
    if isinstance(key.private, rsa.RSAPrivateKey):
        assert dkimpy_accepts(data, key) == mine
    return mine


@pytest.mark.parametrize("kind", KEYS)
def test_a_signed_letter_verifies(kind: str) -> None:
    signed = sign(PLAIN, KEYS[kind], now=NOW)
    assert signed.endswith(PLAIN)
    assert accepts(signed, KEYS[kind])
    assert f"t={int(NOW.timestamp())};".encode() in signed
    assert all(len(line) <= 78 for line in signed[: -len(PLAIN)].split(b"\r\n"))


@pytest.mark.parametrize("kind", KEYS)
@pytest.mark.parametrize(
    "name",
    [
        "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
        "Reply-To", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Feedback-ID",
    ],
)  # fmt: skip
def test_changing_or_removing_a_signed_header_breaks_it(kind: str, name: str) -> None:
    signed = sign(PLAIN, KEYS[kind], now=NOW)
    start = f"\r\n{name}: ".encode() if name != "From" else b"\r\nFrom: "
    at = signed.index(start, signed.index(b"b=")) + len(start)
    assert not accepts(signed[:at] + b"x" + signed[at:], KEYS[kind])
    removed = signed.replace(start, b"\r\nX-Was: ")
    assert not accepts(removed, KEYS[kind]) if name != "From" else True


@pytest.mark.parametrize("kind", KEYS)
def test_changing_the_body_breaks_it(kind: str) -> None:
    signed = sign(PLAIN, KEYS[kind], now=NOW)
    assert not accepts(signed + b"more\r\n", KEYS[kind])
    assert accepts(signed + b"\r\n\r\n", KEYS[kind])  # empty lines at the end do not count


@pytest.mark.parametrize("kind", KEYS)
@pytest.mark.parametrize("name", [name.decode() for name in SIGNED])
def test_a_header_that_is_put_in_breaks_it(kind: str, name: str) -> None:
    """A second one of those that are there, and a first one of those that are not."""
    signed = sign(PLAIN, KEYS[kind], now=NOW)
    put_in = f"{name}: Cili <cili@example.com>\r\n".encode()
    assert not accepts(put_in + signed, KEYS[kind])
    head, _, body = signed.partition(b"\r\n\r\n")
    assert not accepts(head + b"\r\n" + put_in + b"\r\n" + body, KEYS[kind])


def test_the_encoding_of_a_letter_of_one_part_is_signed() -> None:
    signed = sign(assemble(replace(MAIL, html=None)), KEYS["rsa"], now=NOW)
    line = b"Content-Transfer-Encoding: 7bit"
    assert signed.count(line) == 1
    assert not accepts(signed.replace(line, b"Content-Transfer-Encoding: 8bit"), KEYS["rsa"])


def test_white_space_that_changes_on_the_way_does_no_harm() -> None:
    data = b"From: a@kavezo.example\r\n\r\none  two \r\nthree\tfour\r\n\r\n"
    signed = sign(data, KEYS["rsa"], now=NOW)
    head, _, _ = signed.partition(b"\r\n\r\n")
    for body in (b"one two\r\nthree four\r\n", b"one\ttwo  \r\nthree  four \r\n\r\n\r\n"):
        assert accepts(head + b"\r\n\r\n" + body, KEYS["rsa"])
    assert not accepts(head + b"\r\n\r\nonetwo\r\nthree four\r\n", KEYS["rsa"])


def test_an_unsigned_header_may_change_and_others_may_be_added() -> None:
    signed = sign(PLAIN, KEYS["rsa"], now=NOW).replace(b"free to change", b"changed")
    assert accepts(b"Received: from relay.example\r\n" + signed, KEYS["rsa"])


def test_another_key_does_not_verify() -> None:
    other = DkimKey.load("kavezo.example", "k1", pem(rsa.generate_private_key(65537, 2048)))
    assert not accepts(sign(PLAIN, KEYS["rsa"], now=NOW), other)


def test_headers_that_occur_twice_are_all_signed() -> None:
    data = b"Reply-To: a@example.com\r\nReply-To:  b@example.com\r\n" + PLAIN
    signed = sign(data, KEYS["rsa"], now=NOW)
    assert accepts(signed, KEYS["rsa"])
    for address in (b"a@example.com", b" b@example.com", b"valasz@kavezo.example"):
        assert not accepts(signed.replace(address, b"cili@example.com"), KEYS["rsa"])


def test_two_signatures_stand_side_by_side() -> None:
    both = sign(sign(PLAIN, KEYS["rsa"], now=NOW), KEYS["ed25519"], now=NOW)
    assert verifier.accepts(both, dns_record(KEYS["ed25519"]))
    assert dkimpy_accepts(both[both.index(b"DKIM-Signature", 1) :], KEYS["rsa"])


def test_bare_line_ends_are_signed_as_they_will_be_sent() -> None:
    signed = sign(PLAIN.replace(b"\r\n", b"\n"), KEYS["rsa"], now=NOW)
    assert signed == sign(PLAIN, KEYS["rsa"], now=NOW)


@pytest.mark.parametrize(
    "body", [b"", b"\r\n", b" \r\n", b"\r\n\r\nx", b"no end", b"a \t b \r\n \r\n", b"a\t\r\n b"]
)
@pytest.mark.parametrize("kind", KEYS)
def test_every_shape_of_body_verifies(kind: str, body: bytes) -> None:
    data = b"From:  a@kavezo.example \r\nSubject: x\r\n\t folded  \r\n\r\n" + body
    assert accepts(sign(data, KEYS[kind], now=NOW), KEYS[kind])


@CALM
@given(subject=st.text(), name=st.text(), text=st.text())
def test_every_letter_verifies(subject: str, name: str, text: str) -> None:
    mail = replace(MAIL, subject=subject, from_name=name, text=text, html=None)
    assert accepts(sign(assemble(mail), KEYS["rsa"], now=NOW), KEYS["rsa"])
    assert accepts(sign(assemble(mail), KEYS["ed25519"], now=NOW), KEYS["ed25519"])


@pytest.mark.parametrize(
    "value", ["Anna", " ő ", "", ".", "From x ", "亲爱的 ", "a\n \n", "x" * 200]
)
@pytest.mark.parametrize("fixed", ["Dear\n", "Kedves Őszi Vásárló ", "亲爱的读者"])
def test_a_letter_of_pieces_verifies(fixed: str, value: str) -> None:
    content = FilledContent(Coder([fixed]), [fixed, value, fixed, value])
    for html in (content, None):
        signed = sign(assemble(replace(MAIL, text=content, html=html)), KEYS["rsa"], now=NOW)
        assert accepts(signed, KEYS["rsa"])


def test_the_dns_record_publishes_the_public_key() -> None:
    name, value = dns_record(KEYS["rsa"])
    assert name == "k1._domainkey.kavezo.example"
    public = RSA.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    head, _, encoded = value.rpartition("p=")
    assert head == "v=DKIM1; k=rsa; "
    assert b64decode(encoded) == public
    assert dns_record(KEYS["ed25519"])[1].startswith("v=DKIM1; k=ed25519; p=")


def test_an_internationalised_domain_signs_as_punycode() -> None:
    key = DkimKey.load("kávézó.example", "k1", pem(RSA))
    assert key.domain == "xn--kvz-ela5b9c.example"
    assert accepts(sign(PLAIN, key, now=NOW), key)


def test_a_key_does_not_show_itself() -> None:
    assert "private" not in repr(KEYS["rsa"])


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"", "not a PEM"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "not a PEM"),
        (RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.PKCS1), "not a PEM"),
        (pem(ec.generate_private_key(ec.SECP256R1())), "RSA and Ed25519"),
        (
            RSA.private_bytes(
                Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret")
            ),
            "encrypted",
        ),
    ],
)
def test_an_unusable_key_is_refused_with_its_reason(bad: bytes, reason: str) -> None:
    with pytest.raises(BadDkimKey, match=reason):
        DkimKey.load("kavezo.example", "k1", bad)


@pytest.mark.parametrize(("domain", "selector"), [("", "k1"), ("a b", "k1"), ("a.hu", "k; d=x")])
def test_a_bad_domain_or_selector_is_refused(domain: str, selector: str) -> None:
    with pytest.raises(BadDkimKey):
        DkimKey.load(domain, selector, pem(RSA))
