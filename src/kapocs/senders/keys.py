"""Making DKIM keys."""

from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from kapocs.courier.dkim import DkimKey, dns_record
from kapocs.senders.model import Algorithm, NewKey

RSA_BITS = 2048


def make_pair(domain: str, selector: str) -> Sequence[NewKey]:
    """An RSA and an Ed25519 key, at `selector` and an r or an e. Takes a core some 100 ms."""
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
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _key(domain: str, selector: str, algorithm: Algorithm) -> NewKey:
    pem = make_pem(algorithm)
    return NewKey(selector, algorithm, pem, dns_record(DkimKey.load(domain, selector, pem))[1])
