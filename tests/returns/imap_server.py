"""A small IMAP server on a socket with TLS: as much of RFC 3501 as reading a mailbox takes."""

import asyncio
import re
import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

USER, PASSWORD = "visszapattano@kapocs.test", 'tit"ok'


@dataclass
class Stored:
    """A mail in the mailbox."""

    data: bytes
    folder: str = "INBOX"
    seen: bool = False


@dataclass
class ImapServer:
    """Its mails by number, and what it was told."""

    mails: dict[int, Stored] = field(default_factory=dict)
    can_move: bool = True
    announces: int = 0
    """A size to claim instead of the true one."""
    said: list[str] = field(default_factory=list)
    folders: set[str] = field(default_factory=set)
    signed_in: bool = False
    port: int = 0

    def put(self, *letters: bytes) -> None:
        """New mail."""
        for data in letters:
            self.mails[max(self.mails, default=100) + 1] = Stored(data)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One conversation."""
        writer.write(b"* OK ready\r\n")
        while line := await reader.readline():
            tag, _, command = line.decode().strip().partition(" ")
            self.said.append(command)
            self.signed_in = self.signed_in or command.startswith("LOGIN")
            for answer in self._answers(command):
                writer.write(answer)
            status = (
                "NO wrong" if command.startswith("LOGIN") and not self._lets_in(command) else "OK"
            )
            writer.write(f"{tag} {status} done\r\n".encode())
            await writer.drain()
            if command == "LOGOUT":
                break
        writer.close()

    def _lets_in(self, command: str) -> bool:
        escaped = PASSWORD.replace('"', '\\"')
        return command == f'LOGIN "{USER}" "{escaped}"'

    def _answers(self, command: str) -> list[bytes]:
        match command.split():
            case ["CAPABILITY"]:
                # As Dovecot does, it tells little to who has not signed in.
                known = b" MOVE" * self.can_move + b" UIDPLUS" if self.signed_in else b""
                return [b"* CAPABILITY IMAP4rev1" + known + b"\r\n"]
            case ["UID", "COPY", number, folder] if folder in self.folders:
                self.mails[1000 + int(number)] = Stored(
                    self.mails[int(number)].data, folder.strip('"'), seen=True
                )
            case ["UID", "EXPUNGE", number]:
                del self.mails[int(number)]
            case ["UID", "SEARCH", "UNSEEN"]:
                new = [
                    n for n, each in self.mails.items() if not each.seen and each.folder == "INBOX"
                ]
                return [f"* SEARCH {' '.join(map(str, new))}\r\n".encode()]
            case ["UID", "FETCH", number, asked]:
                return self._fetched(int(number), asked)
            case ["UID", "STORE", number, *_]:
                self.mails[int(number)].seen = True
            case ["UID", "MOVE", number, folder] if folder in self.folders:
                self.mails[int(number)].folder = folder.strip('"')
            case _:
                return self._of_folders(command)
        return []

    def _of_folders(self, command: str) -> list[bytes]:
        match command.split():
            case ["LIST", _, folder]:
                return [f'* LIST () "/" {folder}\r\n'.encode()] * (folder in self.folders)
            case ["CREATE", folder]:
                self.folders.add(folder)
        return []

    def _fetched(self, number: int, asked: str) -> list[bytes]:
        limit = re.search(r"<0\.(\d+)>", asked)
        assert limit is not None
        piece = self.mails[number].data[: int(limit.group(1))]
        size = self.announces or len(piece)
        return [f"* 1 FETCH (UID {number} BODY[]<0> {{{size}}}\r\n".encode(), piece, b")\r\n"]


def certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """TLS for a server on the loopback and for those who trust it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "server.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    pem.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(pem)
    return server, ssl.create_default_context(cafile=str(pem))
