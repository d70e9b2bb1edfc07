"""An address is found however a program wrote it over."""

import base64
import gzip
import io
import json
import quopri
import time
import zipfile
import zlib
from urllib.parse import quote, quote_plus

import pytest

from kapocs.addresses import email_key
from kapocs.privacy.mentions import AddressLook

BELA = "bela+hirek@kapocs.test"
TEXT = f"Kedves Árvíztűrő! {BELA} a címe."
RAW = TEXT.encode()


@pytest.mark.parametrize(
    "content",
    [
        RAW,
        TEXT.upper(),
        TEXT.encode("latin-1", "replace"),
        quote_plus(TEXT),
        quote_plus(TEXT).lower(),
        json.dumps({"to": TEXT}),
        json.dumps({"to": BELA}).replace("@", "\\u0040"),
        base64.b64encode(RAW),
        base64.b64encode(b"x" + RAW),
        base64.b64encode(b"xy" + RAW),
        base64.urlsafe_b64encode(RAW),
        b"Content: " + base64.encodebytes(RAW * 5),
        b"abc" + base64.b64encode(RAW),
        quopri.encodestring(RAW * 3),
        zlib.compress(RAW),
        gzip.compress(base64.b64encode(RAW), mtime=0),
        base64.b64encode(gzip.compress(RAW, mtime=0)),
        f"to={quote_plus(BELA)}&x=1",
        f"list%3D{quote(BELA, safe='')}",
        json.dumps(f"\n{BELA}\tés"),
        "".join(f"\\u{ord(each):04x}" for each in BELA),
        "".join(f"&#{ord(each)};" for each in BELA),
        BELA.replace("@", "&#x40;").replace("+", "&plus;"),
        f"<a href='mailto:{BELA}'>x</a>",
        f"„{BELA}”-nak",
        f"{BELA}-nak küldtem",
        BELA.replace("k", "\u212a"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-be"),
        gzip.compress(b"x", mtime=0) + gzip.compress(RAW, mtime=0),
        b"https://x.hu/u/" + base64.urlsafe_b64encode(BELA.encode()),
        b"a=3D" + quopri.encodestring(RAW).replace(b"Kedves", b"=4Bedves"),
        f"a:3:{{s:22:{BELA}}}",
    ],
)
def test_it_is_found(content: bytes | str) -> None:
    assert AddressLook(BELA).finds(content)


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"cili@kapocs.test",
        "bela hirek@kapocs.test",
        zlib.compress(b"nothing"),
        b"\x1f\x8b\x00broken",
        b"=",
        b"A" * 31,
        bytes(range(256)) * 4,
        f"anna.{BELA}",
        f"x{BELA}",
        f"á{BELA}",
        f"{BELA}.org",
        f"{BELA}x",
        f"{BELA}é",
        quote_plus(f"x{BELA}"),
        base64.b64encode(f"xx{BELA}".encode()),
        "\\ud800" * 10,
    ],
)
def test_what_does_not_hold_it_does_not(content: bytes | str | None) -> None:
    assert not AddressLook(BELA).finds(content)


def test_a_domain_with_accents_is_one_address_either_way() -> None:
    look = AddressLook("bela@xn--rvztr-xqac8c1d.hu")
    shown = b"xn--rvztr-xqac8c1d".decode("idna")
    assert look.finds(f"bela@{shown}.hu".upper())
    assert look.finds("BELA@XN--RVZTR-XQAC8C1D.HU")


def test_a_short_address_is_found_and_a_longer_one_that_ends_like_it_is_another() -> None:
    look = AddressLook("a@x.hu")
    for content in ("A@X.HU", "YUB4Lmh1", "id=1&a=YUB4Lmh1&b", "t:a@x.hu."):
        assert look.finds(content), content
    for content in ("anna@x.hu", "kata@x.hu a@x.hur", '{"e": "jana@x.hu"}', "YW5uYUB4Lmh1"):
        assert not look.finds(content), content


@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "utf-16-le", "cp1250"])
def test_an_address_with_accents_is_found_in_old_files_too(coding: str) -> None:
    look = AddressLook(email_key("árvíz@tükör.hu"))
    assert look.finds("e-mail;név\r\nÁRVÍZ@tükör.hu;Éva\r\n".encode(coding))
    assert not look.finds("e-mail;név\r\nviz@tükör.hu;Éva\r\n".encode(coding))


def test_a_sharp_s_in_a_domain_is_two() -> None:
    assert AddressLook(email_key("bela@straße.de")).finds("Bela@Straße.de")
    assert AddressLook(email_key("bela@straße.de")).finds("bela@strasse.de")


def test_what_is_packed_many_times_over_is_given_up_in_time() -> None:
    bomb = b"x" * (20 * 1024 * 1024)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(10):
            file.writestr(f"{number}.txt", bomb)
    begun = time.monotonic()
    assert not AddressLook(BELA).finds(made.getvalue())
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("piece", ["%25", "&amp;", "a@", "aGVsbG8+", "=40", "\\u0040", "é@"])
def test_work_grows_with_the_content_and_no_faster(piece: str) -> None:
    spent = []
    for times in (50_000, 200_000):
        begun = time.process_time()
        assert not AddressLook(BELA).finds(piece * times)
        spent.append(time.process_time() - begun)
    assert spent[1] < max(12 * spent[0], 1)
