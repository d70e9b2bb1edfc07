"""Who stands behind a page for readers: the account's company, as its pages show it."""

from kapocs.accounts.model import Account


def sender(account: Account) -> dict[str, object]:
    """Values for the frame of a page: lines of name and address, and the logo's token."""
    text = f"{account.company or account.name}\n{account.company_address}"
    lines = [line for line in text.split("\n") if line.strip()]
    return {"company": lines, "logo": account.logo}
