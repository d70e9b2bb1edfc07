"""Everything an operator can set, read once from the environment when a process starts.

Each setting is documented in docs/settings.md. A bad value stops the start with its name.
"""

import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, Self

from kapocs import setting_values as values
from kapocs.backup_plan import read_kept, read_times
from kapocs.errors import Unusable
from kapocs.storable import is_storable

PREFIX = "KAPOCS_"
_LOGIN = re.compile(r"(?<=//)\S*@")
"""What may hold a password in a value that should hold none."""


class BadSetting(Unusable):
    """A setting cannot be used; the message names it."""


_ON, _OFF = True, False


def _setting(default: object, read: Callable[[str], object] = str, *, secret: bool = False) -> Any:
    """A field; `read` makes its value of a text, or says in a ValueError what that must be.

    `secret`: it holds a password or a key, so it is neither shown by `repr` nor quoted.
    """
    return field(default=default, repr=not secret, metadata={"read": read})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Handed out in parts by the entry points. A value that cannot be used is a BadSetting."""

    database_url: str = _setting("", values.database_url, secret=True)
    database_direct_url: str = _setting("", values.database_url, secret=True)
    database_replica_url: str = _setting("", values.database_url, secret=True)
    data_dir: Path = _setting(Path("kapocs-data"), Path)  # noqa: RUF009  # it declares a field
    host: str = _setting("127.0.0.1")
    port: int = _setting(8080, values.number(0, 65535))
    base_url: str = _setting("", values.base_url)
    secret_key: str = _setting("", secret=True)
    smtp_url: str = _setting("", values.smtp_url, secret=True)
    sender_email: str = _setting("")
    sender_name: str = _setting("Kapocs")
    admin_email: str = _setting("admin@example.com")
    security_contact: str = _setting("", values.contact)
    support_contact: str = _setting("", values.contact)
    timezone: str = _setting("Europe/Budapest", values.zone)
    language: Literal["hu", "en"] = _setting("en", values.one_of("hu", "en"))
    samples: bool = _setting(_ON, values.flag)
    dkim_domain: str = _setting("")
    dkim_selector: str = _setting("kapocs")
    dkim_key_file: Path | None = _setting(None, values.file)  # noqa: RUF009  # the same
    intake_port: int = _setting(0, values.number(0, 65535))
    intake_lmtp_port: int = _setting(0, values.number(0, 65535))
    intake_host: str = _setting("127.0.0.1")
    intake_domain: str = _setting("")
    spf: str = _setting("", values.spf)
    bounce_mailbox: str = _setting("", values.mailbox_url, secret=True)
    allow_private_relays: bool = _setting(_OFF, values.flag)
    allow_private_targets: str = _setting("", values.targets)
    processes: int = _setting(0, values.number(0, 64))
    workers: int = _setting(1, values.number(1, 64))
    db_pool_size: int = _setting(10, values.number(2, 200))
    db_statement_seconds: int = _setting(30, values.number(1, 3600))
    deliveries_kept_days: int = _setting(0, values.zero_or(90, 36_500))
    trusted_proxies: str = _setting(values.LOOPBACK, values.networks)
    trusted_hops: int = _setting(1, values.number(1, 10))
    max_connections: int = _setting(5000, values.number(16, 100_000))
    api_calls_per_second: int = _setting(1000, values.number(0, 100_000))
    max_body_bytes: int = _setting(2 * 1024 * 1024, values.number(1024))
    forms_tell_members: bool = _setting(_ON, values.flag)
    backup_to: str = _setting("", values.backup_place)
    backup_at: str = _setting("", values.readable(read_times))
    backup_keep: str = _setting("7d 4w 6m", values.readable(read_kept))
    backup_passphrase_file: Path | None = _setting(None, values.file)  # noqa: RUF009  # the same
    backup_s3_key_id: str = _setting("")
    backup_s3_secret: str = _setting("", secret=True)
    backup_s3_region: str = _setting("")
    backup_s3_endpoint: str = _setting("", values.base_url)
    log_json: bool = _setting(_OFF, values.flag)
    log_level: Literal["debug", "info", "warning", "error"] = _setting(
        "info", values.one_of("debug", "info", "warning", "error")
    )

    def __post_init__(self) -> None:
        for each in fields(self):
            given = getattr(self, each.name)
            if given is not None:
                read = _Reader(each.name, quotes=each.repr, read=each.metadata["read"])
                object.__setattr__(self, each.name, read(str(given)))
        for name in ("database_direct_url", "database_replica_url"):
            if getattr(self, name) and not self.database_url:
                raise BadSetting(f"{PREFIX}{name.upper()}: is of use beside {PREFIX}DATABASE_URL.")
        if self.backup_at and not self.backup_to:
            raise BadSetting(f"{PREFIX}BACKUP_TO: needed when {PREFIX}BACKUP_AT is set.")

    def public_url(self) -> str:
        """The address people and plug-ins reach us at; used in every link."""
        everywhere = self.host in ("0.0.0.0", "::", "")  # noqa: S104  # compared, not bound
        return self.base_url or f"http://{'localhost' if everywhere else self.host}:{self.port}"

    @property
    def direct_url(self) -> str:
        """The database past any pooler: for migrations, listening, and locks held long."""
        return self.database_direct_url or self.database_url

    @property
    def is_pooled(self) -> bool:
        """Whether a pooler in transaction mode answers at `database_url`."""
        return bool(self.database_direct_url)

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
        """These settings with some values replaced, checked like the rest. BadSetting."""
        given: dict[str, Any] = {
            name: value for name, value in changes.items() if value is not None
        }
        return replace(self, **given)

    def web_processes(self) -> int:
        """How many processes the web side has."""
        return self.processes or min(_MOST_BY_ITSELF, len(os.sched_getaffinity(0)))

    def connections_each(self) -> int:
        """How many connections of visitors one web process keeps open."""
        return max(1, self.max_connections // self.web_processes())

    def database_connections(self) -> int:
        """How many connections to the database the web side, workers and commands want at most."""
        return (self.web_processes() + self.workers) * (
            self.db_pool_size + _BESIDE_THE_POOL
        ) + _COMMANDS

    def environment(self) -> dict[str, str]:
        """The environment a child process needs to read these same settings."""
        inherited = inherited_environment()
        given = {name: getattr(self, name) for name in NAMES}
        own = {
            f"{PREFIX}{name.upper()}": str(value)
            for name, value in given.items()
            if value not in (None, "")
        }
        return inherited | own | _SAFE_IMPORTS | _import_path(inherited)


def inherited_environment() -> dict[str, str]:
    """The environment without any setting of ours, for programs that are not ours."""
    return {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}


NAMES = tuple(each.name for each in fields(Settings))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the value of one setting."""

    name: str
    quotes: bool
    read: Callable[[str], object]

    def __call__(self, given: str) -> object:
        """BadSetting quotes what was given, unless that is, or may hold, a secret."""
        # Bytes of the environment that are no text come as lone surrogates.
        if not is_storable(given):
            raise self._refusal("must be UTF-8 text", given)
        try:
            return self.read(given)
        except ValueError as error:
            refusal = self._refusal(str(error), given)
        raise refusal

    def _refusal(self, why: str, given: str) -> BadSetting:
        quoted = f" (got {_LOGIN.sub('…@', given)!r})" if self.quotes else ""
        return BadSetting(f"{PREFIX}{self.name.upper()}: {why}{quoted}")


_MOST_BY_ITSELF = 8
"""Web processes, unless more are asked for: each holds connections to the database."""

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


def load(environment: Mapping[str, str] = os.environ) -> Settings:
    """Reads the environment. BadSetting names the first value that cannot be used."""
    given = {name.upper(): value for name, value in environment.items()}
    named = {name: given.get(f"{PREFIX}{name.upper()}") for name in NAMES}
    return Settings(**{name: value for name, value in named.items() if value is not None})  # type: ignore[arg-type]
