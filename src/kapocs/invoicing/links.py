"""Signed links to documents: who has one can fetch the file, and nothing else."""

from kapocs.accounts.kept_keys import AccountTokens
from kapocs.ids import AccountId
from kapocs.invoicing.model import InvoiceId
from kapocs.signing import Signer

_PURPOSE = "invoice"


def link(base_url: str, signer: Signer, account_id: AccountId, invoice_id: InvoiceId) -> str:
    """Where the document's PDF is fetched."""
    return f"{base_url}/bill/{signer.account_token(_PURPOSE, account_id, invoice_id)}"


async def read(tokens: AccountTokens, token: str) -> tuple[AccountId, InvoiceId]:
    """Whose document a link leads to. BadToken."""
    account_id, invoice_id = await tokens.read(_PURPOSE, token, count=2)
    return AccountId(account_id), InvoiceId(invoice_id)
