"""Everything an operator can set, read once from the environment when a process starts.

Each setting is documented in docs/settings.md. A bad value stops the start with its name.
"""

import ipaddress
import os
import re
import sys
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from kapocs.storable import is_storable

PREFIX = "KAPOCS_"
_LOGIN = re.compile(r"(?<=//)\S*@")
"""What may hold a password in a value that should hold none."""


class BadSetting(Exception):
    """A setting cannot be used; the message names it."""


def _base_url(value: str) -> str:
    if value and not _is_base_url(value):
        raise ValueError("must be a URL such as https://mail.example.com")
    return value.rstrip("/")


def _is_base_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not parts.query


def _database_url(value: str) -> str:
    if value and not value.startswith(("postgresql://", "postgres://")):
        raise ValueError("must be a postgresql:// URL")
    try:
        for place in urlsplit(value).netloc.rpartition("@")[2].split(","):
            _ = urlsplit(f"//{place}").port
    except ValueError:
        # The driver would say what it took for the port: a piece of the password.
        raise ValueError(
            "the host or the port cannot be read; percent-encode / ? # [ ] and @ in the password"
        ) from None
    return value


_RELAYS = ("smtp://", "smtps://", "ses://", "mailgun://", "postmark://")


def _smtp_url(value: str) -> str:
    if value and not value.startswith(_RELAYS):
        raise ValueError(f"must begin with one of {', '.join(_RELAYS)}")
    return value


def _spf(value: str) -> str:
    for term in value.split():
        if not term.startswith(("include:", "ip4:", "ip6:", "a:", "mx:")):
            raise ValueError("must be SPF terms such as include:spf.example.com ip4:192.0.2.1")
    return value


def _mailbox_url(value: str) -> str:
    if value and not value.startswith("imaps://"):
        raise ValueError("must be an imaps:// URL")
    return value


_LOOPBACK = "127.0.0.0/8 ::1"


def _networks(value: str) -> str:
    if value == "none":
        return value
    for word in value.replace(",", " ").split():
        try:
            ipaddress.ip_network(word, strict=False)
        except ValueError as error:
            raise ValueError("must be networks such as 10.0.0.0/8, or none") from error
    return value.strip() or _LOOPBACK


def _contact(value: str) -> str:
    is_address = "@" in value and not value.startswith(("http:", "mailto:"))
    if (value and not (is_address or value.startswith("https://"))) or len(value.split()) > 1:
        raise ValueError("must be an e-mail address or an https:// URL")
    return value.strip()


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("must be an IANA time zone such as Europe/Budapest") from error
    return value


_SECRET = Field(repr=False)
"""Marks what holds a password or a key: neither shown by `repr` nor quoted in a message."""


class Settings(BaseSettings):
    """Frozen; handed out in parts by the entry points. What is secret is not shown by `repr`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True
    )

    database_url: Annotated[str, AfterValidator(_database_url), _SECRET] = ""
    data_dir: Path = Path("kapocs-data")
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    base_url: Annotated[str, AfterValidator(_base_url)] = ""
    secret_key: Annotated[str, _SECRET] = ""
    smtp_url: Annotated[str, AfterValidator(_smtp_url), _SECRET] = ""
    sender_email: str = ""
    sender_name: str = "Kapocs"
    admin_email: str = "admin@example.com"
    security_contact: Annotated[str, AfterValidator(_contact)] = ""
    timezone: Annotated[str, AfterValidator(_zone)] = "Europe/Budapest"
    language: Literal["hu", "en"] = "en"
    samples: bool = True
    dkim_domain: str = ""
    dkim_selector: str = "kapocs"
    dkim_key_file: Path | None = None
    intake_port: Annotated[int, Field(ge=0, le=65535)] = 0
    intake_lmtp_port: Annotated[int, Field(ge=0, le=65535)] = 0
    intake_host: str = "127.0.0.1"
    intake_domain: str = ""
    spf: Annotated[str, AfterValidator(_spf)] = ""
    bounce_mailbox: Annotated[str, AfterValidator(_mailbox_url), _SECRET] = ""
    allow_private_relays: bool = False
    workers: Annotated[int, Field(ge=1, le=64)] = 1
    db_pool_size: Annotated[int, Field(ge=2, le=200)] = 10
    db_statement_seconds: Annotated[int, Field(ge=1, le=3600)] = 30
    trusted_proxies: Annotated[str, AfterValidator(_networks)] = _LOOPBACK
    trusted_hops: Annotated[int, Field(ge=1, le=10)] = 1
    max_connections: Annotated[int, Field(ge=16, le=100_000)] = 5000
    max_body_bytes: Annotated[int, Field(ge=1024)] = 2 * 1024 * 1024
    forms_tell_members: bool = True
    log_json: bool = False
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("*", mode="before")
    @classmethod
    def _is_text(cls, value: object) -> object:
        # Bytes of the environment that are no text come as lone surrogates.
        if isinstance(value, str) and not is_storable(value):
            raise ValueError("must be UTF-8 text")
        return value

    def public_url(self) -> str:
        """The address people and plug-ins reach us at; used in every link."""
        everywhere = self.host in ("0.0.0.0", "::", "")  # noqa: S104  # compared, not bound
        return self.base_url or f"http://{'localhost' if everywhere else self.host}:{self.port}"

    def receiving_domain(self) -> str:
        """Whose addresses stand in letters for what comes back; empty: nothing is received."""
        receives = self.intake_port or self.intake_lmtp_port or self.bounce_mailbox
        return self.intake_domain if receives else ""

    def security_address(self) -> str:
        """Whom to tell of a security problem; the address that letters come from is public."""
        return self.security_contact or self.default_sender()

    def default_sender(self) -> str:
        """The address new accounts send from."""
        return self.sender_email or self.admin_email

    def with_(self, **changes: object) -> Self:
        """The same settings with some values replaced, checked like the rest."""
        given = {name: value for name, value in changes.items() if value is not None}
        return self.__class__(**{**self.model_dump(), **given})

    def database_connections(self) -> int:
        """How many connections to the database the web side, workers and commands want at most."""
        return (1 + self.workers) * (self.db_pool_size + _BESIDE_THE_POOL) + _COMMANDS

    def environment(self) -> dict[str, str]:
        """The environment a child process needs to read these same settings."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(PREFIX)}
        own = {
            f"{PREFIX}{name.upper()}": str(value)
            for name, value in self.model_dump().items()
            if value not in (None, "")
        }
        return inherited | own | _SAFE_IMPORTS | _import_path(inherited)


_BESIDE_THE_POOL = 8
"""Connections of a worker beside its pool: the queue's, one that listens, and one that wakes."""

_COMMANDS = 20
"""Connections for commands beside them, and those that PostgreSQL keeps for its owner."""

_SAFE_IMPORTS = {"PYTHONSAFEPATH": "1"}
"""For whatever a child starts in its turn."""


def _import_path(inherited: dict[str, str]) -> dict[str, str]:
    """PYTHONPATH without empty entries, which stand for the folder one happens to be in."""
    given = inherited.get("PYTHONPATH")
    if given is None:
        return {}
    return {"PYTHONPATH": os.pathsep.join(filter(None, given.split(os.pathsep)))}


def module_command(module: str) -> list[str]:
    """The command that runs a module of ours.

    Without -P, Python looks for every module in the current folder first, and runs a file that
    happens to be called `http.py` there.
    """
    return [sys.executable, "-P", "-m", module]


def load() -> Settings:
    """Reads the environment. BadSetting names the first value that cannot be used.

    It quotes the value unless that is, or may hold, a secret.
    """
    try:
        return Settings()
    except ValidationError as error:
        problem = error.errors()[0]
        field = str(problem["loc"][0]) if problem["loc"] else ""
        raise BadSetting(
            f"{PREFIX}{field.upper()}: {problem['msg']}{_quoted(field, problem['input'])}"
        ) from None


def _quoted(field: str, value: object) -> str:
    known = Settings.model_fields.get(field)
    if known is None or not known.repr:
        return ""
    return f" (got {_LOGIN.sub('…@', str(value))!r})"
