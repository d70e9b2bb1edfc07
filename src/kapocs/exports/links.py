"""Signed links to the files of exports: who has one can fetch the file until it expires."""

from datetime import UTC, datetime

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
    token = signer.token(_PURPOSE, found.account_id, found.id, seconds)
    return f"{base_url}/x/{token}", datetime.fromtimestamp(seconds, UTC)


def read(signer: Signer, token: str, *, now: datetime) -> tuple[AccountId, ExportId]:
    """Whose file a link leads to. BadToken, also when it has expired."""
    numbers = signer.numbers(_PURPOSE, token)
    if len(numbers) != 3 or numbers[2] <= now.timestamp():
        raise BadToken
    return AccountId(numbers[0]), ExportId(numbers[1])
