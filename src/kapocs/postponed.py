"""Modules that are executed when something of them is first used, not when they are imported.

Whoever wants one of them imports it at the top of the file, as a whole (`from kapocs.run import
starting`) and says `starting.up` where it is needed; `from … import name` would execute it at
once. So an import says what a module may use, and a process loads what it does use: a command
that stores a list has no typesetter in memory, and starts in a tenth of a second.

Only what is heavy and used by few is on the list; `bench/start.py` shows what is heavy.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

POSTPONED = frozenset(
    {
        "asyncpg",
        "barcode",
        "cryptography.exceptions",
        "cryptography.hazmat.primitives.asymmetric.ed25519",
        "cryptography.hazmat.primitives.asymmetric.padding",
        "cryptography.hazmat.primitives.asymmetric.rsa",
        "cryptography.hazmat.primitives.hashes",
        "cryptography.hazmat.primitives.serialization",
        "dns.asyncresolver",
        "dns.exception",
        "dns.name",
        "dns.rdatatype",
        "dns.resolver",
        "httpx",
        "kapocs.accounts.passwords",
        "kapocs.api_v2.app",
        "kapocs.api_v2.reference",
        "kapocs.api_v2.scopes",
        "kapocs.assistants.app",
        "kapocs.assistants.oauth",
        "kapocs.backups.buckets",
        "kapocs.backups.sealing",
        "kapocs.bank_files.read",
        "kapocs.catalog.actions",
        "kapocs.cli.reaching",
        "kapocs.cli.send_progress",
        "kapocs.cli.tables",
        "kapocs.courier.mail.dkim",
        "kapocs.courier.mail.mime",
        "kapocs.courier.open",
        "kapocs.db.cluster",
        "kapocs.db.queue_library",
        "kapocs.db.queue_tables",
        "kapocs.db.sharding",
        "kapocs.doctor.examine",
        "kapocs.forms.actions",
        "kapocs.intake.mail",
        "kapocs.letters.actions",
        "kapocs.letters.compiling.target",
        "kapocs.letters.merge",
        "kapocs.letters.source.bounds",
        "kapocs.letters.trial",
        "kapocs.log",
        "kapocs.moving.journey",
        "kapocs.moving.packing",
        "kapocs.moving.resting",
        "kapocs.moving.settling",
        "kapocs.moving.unpacking",
        "kapocs.orders.actions",
        "kapocs.orders.records",
        "kapocs.orders.settling",
        "kapocs.outgoing.transport",
        "kapocs.paper.structure",
        "kapocs.planning.trying",
        "kapocs.planning.winning",
        "kapocs.printing.actions",
        "kapocs.printing.download",
        "kapocs.privacy.consent_pages",
        "kapocs.privacy.consent_papers",
        "kapocs.privacy.papers",
        "kapocs.proof.why",
        "kapocs.public.embed",
        "kapocs.returns.mailbox_imap",
        "kapocs.returns.sns",
        "kapocs.returns.taking",
        "kapocs.run.assisting",
        "kapocs.run.parts",
        "kapocs.run.starting",
        "kapocs.samples.removing",
        "kapocs.sealing",
        "kapocs.segments.queries",
        "kapocs.senders.actions",
        "kapocs.senders.look",
        "kapocs.sends.actions",
        "kapocs.stream.payloads",
        "kapocs.tables.sheets",
        "kapocs.wording.telling",
        "markdown_it",
        "pikepdf",
        "psutil",
        "secrets",
        "segno",
        "typst",
        "webauthn",
    }
)
"""Python source only. Third-party packages by their first name."""

UNNEEDED: dict[str, tuple[str, ...]] = {
    # It would print tracebacks with it; ours go through `format_exc_info`.
    "structlog.dev": ("rich",),
    "structlog.tracebacks": ("rich",),
    # For signatures by pairs of keys; ours are by one secret.
    "jwt.algorithms": ("cryptography.x509",),
    "jwt.utils": ("cryptography.hazmat.primitives.asymmetric.ec",),
}
"""Module → packages that it loads when they are there, though we use nothing of that."""


_ASKED_WHILE_IMPORTED = {"__file__", "__cached__", "__path__"}
"""The import system looks whether a new module has them, before it sets them."""


class _Postponed(ModuleType):
    """Stands where the module will be. What was once handed out goes on forwarding to it."""

    def __getattr__(self, name: str) -> object:
        if name in _ASKED_WHILE_IMPORTED:
            raise AttributeError(name)
        return getattr(_execute(self), name)


def _execute(stand_in: ModuleType) -> ModuleType:
    """The module itself; the import system sees to it that it is executed once."""
    name = stand_in.__name__
    _due.discard(name)
    if sys.modules.get(name) is stand_in:
        del sys.modules[name]
    return import_module(name)


class _Empty:
    """Makes the stand-in, and executes nothing."""

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Postponed(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


class _Alone:
    """Executes a module as if the packages it can do without were not installed."""

    def __init__(self, real: Any, unneeded: Sequence[str]) -> None:
        self._real = real
        self._unneeded = [name for name in unneeded if name not in sys.modules]

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        made: ModuleType | None = self._real.create_module(spec)
        return made

    def exec_module(self, module: ModuleType) -> None:
        sys.modules.update(dict.fromkeys(self._unneeded))  # type: ignore[arg-type]
        try:
            self._real.exec_module(module)
        finally:
            for name in self._unneeded:
                del sys.modules[name]


class _Finder:
    """Asked before Python's own, which find the files."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in _due and name not in UNNEEDED:
            return None
        found = PathFinder.find_spec(name, path, target)
        if found is not None and found.loader is not None:
            alone = UNNEEDED.get(name)
            loader: Any = _Empty() if alone is None else _Alone(found.loader, alone)
            found.loader = loader
        return found


_due = set(POSTPONED)


def install() -> None:
    """From now on modules of the lists are loaded as these say."""
    # Only their types are missing: `importlib.abc` would load fifty modules for them.
    finder: Any = _Finder()
    sys.meta_path.insert(0, finder)
    # Pydantic would look for plug-ins of its own in the metadata of every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # noqa: TID251  # told, not read
