"""An address is found however a program wrote it over."""

import base64
import gzip
import json
import quopri
import zlib
from urllib.parse import quote_plus

import pytest

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
    ],
)
def test_what_does_not_hold_it_does_not(content: bytes | str | None) -> None:
    assert not AddressLook(BELA).finds(content)


def test_a_domain_with_accents_is_one_address_either_way() -> None:
    look = AddressLook("bela@xn--rvztr-xqac8c1d.hu")
    shown = b"xn--rvztr-xqac8c1d".decode("idna")
    assert look.finds(f"bela@{shown}.hu".upper())
    assert look.finds("BELA@XN--RVZTR-XQAC8C1D.HU")
