"""Who stands behind a page for readers: the account's company, as its pages show it."""

from kapocs.accounts.model import Account


def sender(account: Account) -> dict[str, object]:
    """Values for the template `sender.html`: lines of name and address."""
    text = f"{account.company or account.name}\n{account.company_address}"
    return {"company": [line for line in text.split("\n") if line.strip()]}
