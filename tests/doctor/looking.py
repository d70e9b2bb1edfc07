"""What tests of `kapocs doctor` share: the scene, and certificates of a self-made authority."""

import ssl
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import asyncpg
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from kapocs.clock import system_clock
from kapocs.db.pool import Pool
from kapocs.doctor.model import Finding
from kapocs.doctor.scene import Scene
from kapocs.senders.dns import Dns
from kapocs.settings import Settings

SECRET = "a secret of the tests, 32 bytes long"
"""What the fixture `signer` signs with."""


def scene(pool: Pool | None = None, **given: Any) -> Scene:
    """With these settings, and the clock of the machine."""
    settings = Settings(**({"secret_key": SECRET} | given))
    return Scene(settings=settings, clock=system_clock, dns=Dns, database=pool)


def codes(findings: Iterable[Finding]) -> list[str]:
    """Their codes with their levels, in the order of finding."""
    return [f"{each.level.name.lower()} {each.code}" for each in findings]


async def run(dsn: str, statement: str) -> None:
    """Makes a state that no action makes; nothing that is referred to needs to be there."""
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute("SET session_replication_role = replica")
        await connection.execute(statement)
    finally:
        await connection.close()


@asynccontextmanager
async def certified(
    folder: Path, monkeypatch: Any, *, left: timedelta
) -> AsyncIterator[ssl.SSLContext]:
    """TLS of a server at localhost, which this process trusts; `left`: how long it lasts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = system_clock()
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + left)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    pem = folder / "server.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    pem.write_bytes(made.public_bytes(Encoding.PEM) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    yield context
