"""Making DKIM keys."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

from kapocs.courier.mail.dkim import DkimKey, dns_record
from kapocs.ids import AccountId
from kapocs.pace import PACE
from kapocs.senders.hosts import domain_name
from kapocs.senders.model import Algorithm, NewKey, NewKeys

RSA_BITS = 2048


async def new_keys(account_id: AccountId, domain: str, *, now: datetime) -> NewKeys:
    """Keys for a sender domain, as typed; to be made before a transaction begins.

    One pair of an account is made at a time. BadDomain, FreeMailSender.
    """
    # Two accounts may have one domain, so a date alone would not do for a selector.
    selector = f"k{now:%y%m%d}{secrets.token_hex(3)}"
    name = domain_name(domain)
    return NewKeys(now, await PACE.aside(account_id, make_pair, name, selector))


def make_pair(domain: str, selector: str) -> Sequence[NewKey]:
    """An RSA and an Ed25519 key, at `selector` and an r or an e. Takes a core some 50 ms."""
    return (
        _key(domain, f"{selector}r", Algorithm.RSA),
        _key(domain, f"{selector}e", Algorithm.ED25519),
    )


def make_pem(algorithm: Algorithm) -> bytes:
    """A new private key."""
    private: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey
    if algorithm is Algorithm.RSA:
        private = rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS)
    else:
        private = ed25519.Ed25519PrivateKey.generate()
    return private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _key(domain: str, selector: str, algorithm: Algorithm) -> NewKey:
    pem = make_pem(algorithm)
    key = DkimKey.load(domain, selector, pem, is_ours=True)
    return NewKey(selector, algorithm, pem, dns_record(key)[1])
