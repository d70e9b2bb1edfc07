"""The public address, asked as a visitor would ask it."""

import asyncio
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from kapocs.doctor.certificate import of_certificate
from kapocs.doctor.model import Finding, hint, warn, wrong
from kapocs.doctor.scene import ANSWER_SECONDS, Scene
from kapocs.reasons import Reason, said
from kapocs.senders.records import Installation
from kapocs.settings import Settings

_PORTS = {"http": 80, "https": 443}
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Heard:
    """What answered: its status (0: it spoke no HTTP), its certificate in DER."""

    status: int
    certificate: bytes | None


def of_base_url(settings: Settings) -> list[Finding]:
    """Whether the address is one for others than this machine."""
    url = settings.public_url()
    if not Installation.at(url).public_host:
        return [hint(Reason("doctor.address_local", url=url))]
    if urlsplit(url).scheme != "https":
        return [wrong(Reason("doctor.address_plain", url=url))]
    return []


async def ask(url: str) -> Heard:
    """What is said at `/health` of the address. OSError, ssl.SSLError, TimeoutError."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    tls = ssl.create_default_context() if parts.scheme == "https" else None
    async with asyncio.timeout(ANSWER_SECONDS):
        reader, writer = await asyncio.open_connection(host, port, ssl=tls)
        try:
            words = (f"GET {parts.path.rstrip('/')}/health HTTP/1.1", f"Host: {parts.netloc}")
            writer.write(("\r\n".join((*words, "Connection: close")) + "\r\n\r\n").encode())
            begun = (await reader.readline())[:_LONGEST].split()
            spoken = writer.get_extra_info("ssl_object")
            certificate = spoken.getpeercert(binary_form=True) if spoken else None
        finally:
            writer.transport.abort()
    is_http = len(begun) > 1 and begun[0].startswith(b"HTTP/") and begun[1].isdigit()
    return Heard(int(begun[1]) if is_http else 0, certificate)


def of_answer(url: str, heard: Heard) -> list[Finding]:
    """200 says that the web side is well, 503 that its database is not."""
    if heard.status == 200:
        return []
    if heard.status == 503:
        return [wrong(Reason("doctor.web_unwell", url=url))]
    return [wrong(Reason("doctor.address_other", url=url, status=heard.status))]


async def public(scene: Scene) -> list[Finding]:
    """Only this installation's own address is asked, and only for its health."""
    url = scene.settings.public_url()
    found = of_base_url(scene.settings)
    host = urlsplit(url).hostname or ""
    try:
        heard = await ask(url)
    except ssl.SSLCertVerificationError as error:
        why = said(error.verify_message)
        return [*found, wrong(Reason("doctor.certificate_refused", host=host, why=why))]
    except TimeoutError:
        return [*found, wrong(Reason("doctor.address_silent", url=url))]
    except (OSError, UnicodeError) as error:
        why = said(str(error) or type(error).__name__)
        # Seen from here: behind some routers a machine does not reach its own address.
        return [*found, warn(Reason("doctor.address_away", url=url, why=why))]
    found += of_answer(url, heard)
    return found + of_certificate(host, heard.certificate, scene.clock())
