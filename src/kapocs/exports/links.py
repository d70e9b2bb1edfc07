"""Signed links to the files of exports: who has one can fetch the file until it expires."""

from datetime import UTC, datetime

from kapocs.accounts.kept_keys import AccountTokens
from kapocs.exports.model import LINK_LASTS, Export
from kapocs.ids import AccountId, ExportId
from kapocs.signing import BadToken, Signer

_PURPOSE = "export"


def link(base_url: str, signer: Signer, found: Export, *, now: datetime) -> tuple[str, datetime]:
    """Where its file is fetched, and until when."""
    until = now + LINK_LASTS
    if found.kept_until is not None:
        until = min(until, found.kept_until)
    seconds = int(until.timestamp())
    token = signer.account_token(_PURPOSE, found.account_id, found.id, seconds)
    return f"{base_url}/x/{token}", datetime.fromtimestamp(seconds, UTC)


async def read(tokens: AccountTokens, token: str, *, now: datetime) -> tuple[AccountId, ExportId]:
    """Whose file a link leads to. BadToken, also when it has expired."""
    account_id, export_id, until = await tokens.read(_PURPOSE, token, count=3)
    if until <= now.timestamp():
        raise BadToken
    return AccountId(account_id), ExportId(export_id)
