"""Erased addresses: only a hash of each is known."""

import hmac

from kapocs.signing import Signer


def address_hash(signer: Signer, key: str) -> bytes:
    """What is kept of an erased address: nobody without the installation's secret can make it."""
    return hmac.digest(signer.key("erased_address"), key.encode(), "sha256")
