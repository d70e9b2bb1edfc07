"""What kind of support contact an installation has."""


def takes_letters(contact: str) -> bool:
    """Whether it is an address, so that the form at `/support` mails to it."""
    return bool(contact) and "://" not in contact
