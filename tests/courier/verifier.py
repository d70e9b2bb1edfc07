"""A second DKIM verifier, written from RFC 6376 and RFC 8463: dkimpy alone reads RSA only.

Knows just what the tests need: one signature at the top, header canonicalisation relaxed, body
simple or relaxed, no `l=`. `test_verifier.py` holds it to the example of RFC 8463.
"""

import re
from base64 import b64decode
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key


def accepts(data: bytes, record: tuple[str, str]) -> bool:
    """Does the first signature hold under the public key in (DNS name, TXT value)?"""
    head, _, body = data.partition(b"\r\n\r\n")
    fields = re.findall(rb"(?ms)^([^:\s]+)[ \t]*:(.*?)(?=\r\n[^ \t]|\Z)", head)
    at = [name.lower() for name, _ in fields].index(b"dkim-signature")
    signature = fields[at][1]
    tags = _tags(signature.decode())
    if f"{tags['s']}._domainkey.{tags['d']}" != record[0]:
        return False
    if sha256(_body(body, tags["c"])).digest() != b64decode(tags["bh"]):
        return False
    pool = fields[:at] + fields[at + 1 :]
    signed = b""
    for wanted in tags["h"].encode().split(b":"):
        lowest = [i for i, (name, _) in enumerate(pool) if name.lower() == wanted.lower()][-1:]
        for i in lowest:
            signed += _header(*pool.pop(i)) + b"\r\n"
    emptied = re.sub(rb"((?:^|;)\s*b\s*=)[^;]*", rb"\1", signature)
    return _holds(signed + _header(b"DKIM-Signature", emptied), tags["b"], _tags(record[1]))


def _holds(signed: bytes, signature: str, record: dict[str, str]) -> bool:
    key = b64decode(record["p"])
    try:
        if record.get("k") == "ed25519":
            public = Ed25519PublicKey.from_public_bytes(key)
            public.verify(b64decode(signature), sha256(signed).digest())
        else:
            rsa = load_der_public_key(key)
            assert isinstance(rsa, RSAPublicKey)
            rsa.verify(b64decode(signature), signed, PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return True


def _tags(text: str) -> dict[str, str]:
    pairs = (tag.partition("=") for tag in text.split(";") if tag.strip())
    return {name.strip(): re.sub(r"\s", "", value) for name, _, value in pairs}


def _header(name: bytes, value: bytes) -> bytes:
    return name.lower() + b":" + re.sub(rb"[ \t\r\n]+", b" ", value).strip()


def _body(body: bytes, canonicalisation: str) -> bytes:
    if canonicalisation.endswith("/relaxed"):
        body = re.sub(rb"[ \t]+", b" ", body)
        body = body.replace(b" \r\n", b"\r\n")
        body = body.removesuffix(b" ")
    whole = re.sub(rb"(\r\n)*\Z", b"", body)
    return b"" if canonicalisation.endswith("/relaxed") and not whole else whole + b"\r\n"
