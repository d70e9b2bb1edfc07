"""The installation's secret, its settings with parts of their own, and passwords of no use."""

import asyncio
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from kapocs import secret
from kapocs.doctor import queries
from kapocs.doctor.model import Finding, warn, wrong
from kapocs.doctor.scene import Scene
from kapocs.reasons import Reason, said
from kapocs.run import checking
from kapocs.secret import BadSecret
from kapocs.settings import BadSetting, Settings
from kapocs.signing import Signer

_GUESSED = frozenset({"", "admin", "changeme", "kapocs", "password", "postgres", "secret"})


def own_signer(settings: Settings) -> Signer | None:
    """Of the secret that is there; none is made. BadSecret."""
    if not settings.secret_key and not (settings.data_dir / "secret.key").exists():
        return None
    return Signer(secret.load(settings.secret_key, settings.data_dir))


def of_fingerprints(mine: str | None, wanted: str | None) -> list[Finding]:
    """`mine`: of the secret here; `wanted`: of the one that the database belongs to."""
    if wanted is not None and mine is None:
        return [wrong(Reason("doctor.secret_missing"))]
    if wanted is not None and mine != wanted:
        return [wrong(Reason("doctor.secret_other"))]
    return []


async def own_secret(scene: Scene) -> list[Finding]:
    """Whether it is the one that this database was set up with."""
    try:
        signer = await asyncio.to_thread(own_signer, scene.settings)
    except BadSecret:
        return [wrong(Reason("doctor.secret_short"))]
    async with scene.known().connection() as conn:
        wanted = await queries.fingerprint(conn)
    return of_fingerprints(signer.fingerprint() if signer else None, wanted)


def of_address(url: str) -> list[Finding]:
    """Whether the database's password is one that anybody would try; none for a socket."""
    parts = urlsplit(url)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not parts.hostname or (parts.password is not None and password not in {*_GUESSED, user}):
        return []
    # Without one in the address it may be in a file, or the server asks for none.
    return [] if parts.password is None else [warn(Reason("doctor.password_guessed", user=user))]


async def passwords(scene: Scene) -> list[Finding]:
    """Of the database; those of people are never default ones."""
    return of_address(scene.settings.direct_url)


async def usable_settings(scene: Scene) -> list[Finding]:
    """The settings that only show to be of no use when they are used."""
    parts: tuple[Callable[[Settings], object], ...] = (
        checking.dkim_key,
        checking.relay,
        checking.bounce_mailbox,
    )
    found: list[Finding] = []
    for part in parts:
        try:
            part(scene.settings)
        except BadSetting as error:
            found.append(wrong(Reason("doctor.setting_unusable", said=said(str(error)))))
    return found
