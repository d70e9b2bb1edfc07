"""How long a certificate lasts."""

from datetime import datetime

from cryptography import x509

from kapocs.doctor.model import Finding, warn, wrong
from kapocs.reasons import Reason

_SOON, _VERY_SOON = 21, 3
"""Days; who renews by itself does so a month before."""


def end_of(certificate: bytes) -> datetime:
    """When the certificate, in DER, ends."""
    return x509.load_der_x509_certificate(certificate).not_valid_after_utc


def of_certificate(host: str, certificate: bytes | None, now: datetime) -> list[Finding]:
    """Of the host; None: it showed none."""
    if certificate is None:
        return []
    days = (end_of(certificate) - now).days
    if days >= _SOON:
        return []
    seen = Reason("doctor.certificate_ends", host=host, days=days)
    return [wrong(seen) if days < _VERY_SOON else warn(seen)]
