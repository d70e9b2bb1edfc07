"""Signed links to documents: who has one can fetch the file, and nothing else."""

from kapocs.ids import AccountId
from kapocs.invoicing.model import InvoiceId
from kapocs.signing import BadToken, Signer

_PURPOSE = "invoice"


def link(base_url: str, signer: Signer, account_id: AccountId, invoice_id: InvoiceId) -> str:
    """Where the document's PDF is fetched."""
    return f"{base_url}/bill/{signer.token(_PURPOSE, account_id, invoice_id)}"


def read(signer: Signer, token: str) -> tuple[AccountId, InvoiceId]:
    """Whose document a link leads to. BadToken."""
    numbers = signer.numbers(_PURPOSE, token)
    if len(numbers) != 2:
        raise BadToken
    return AccountId(numbers[0]), InvoiceId(numbers[1])
