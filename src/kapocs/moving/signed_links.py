"""The key by which an account's links were signed, on its way into another installation."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.accounts import kept_keys, queries_kept_keys
from kapocs.accounts.model import Account
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.moving.journey import Passphrase
from kapocs.moving.model import MANIFEST, BadArchive, MoveManifest
from kapocs.reasons import Reason
from kapocs.signing import ACCOUNT_KEY_BYTES, Signer


@dataclass(frozen=True, slots=True)
class MovedLinks:
    """What becomes of links in letters that were sent before."""

    work: bool
    """Whether they are answered here."""
    end_before: str
    """Those of letters sent before that moment (ISO 8601) are not; empty: of no time."""


@dataclass(frozen=True, slots=True)
class LeavingLinks:
    """What a manifest says of them; see there."""

    house: str
    key: str
    since: str


async def leaving(
    conn: Conn, account: Account, signer: Signer, passphrase: Passphrase | None
) -> LeavingLinks:
    """What the account takes along so that its links go on: no key without a passphrase."""
    since = await queries_kept_keys.signed_for_all(conn, account.id)
    key = b"" if passphrase is None else passphrase.encrypt(signer.account_key(account.id))
    return LeavingLinks(signer.fingerprint(), key.decode(), since.isoformat() if since else "")


async def arrive(
    conn: Conn,
    manifest: MoveManifest,
    passphrase: Passphrase | None,
    *,
    signer: Signer,
    now: datetime,
) -> MovedLinks:
    """Has links of the house that is left believed, for this account only. BadArchive."""
    account_id = AccountId(manifest.account_id)
    if signer.fingerprint() == manifest.links:
        await kept_keys.tidy(conn, account_id, signer)
        return MovedLinks(work=True, end_before="")
    if passphrase is None or not manifest.links_key:
        return MovedLinks(work=False, end_before="")
    place = f"{MANIFEST}: links_key"
    key = passphrase.decrypt(manifest.links_key.encode(), place)
    if len(key) != ACCOUNT_KEY_BYTES:
        raise BadArchive(Reason("moving.bad_secret", place=place))
    await kept_keys.keep(conn, account_id, house=manifest.links, key=key, signer=signer, now=now)
    await kept_keys.tidy(conn, account_id, signer)
    return MovedLinks(work=True, end_before=manifest.links_from)
