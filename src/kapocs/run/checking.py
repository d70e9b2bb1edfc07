"""What can be told about the settings before anything starts, and the parts that it is told by.

Apart from `parts`, so that who only looks loads nothing of what will run.
"""

from typing import TYPE_CHECKING

from kapocs import secret
from kapocs.courier import open as opening
from kapocs.courier.mail import dkim
from kapocs.errors import Invalid
from kapocs.returns import mailbox_imap
from kapocs.settings import BadSetting, Settings
from kapocs.signing import Signer

if TYPE_CHECKING:
    from kapocs.courier.model import Courier


def signer(settings: Settings) -> Signer:
    """The installation's secret. BadSecret."""
    return Signer(secret.load(settings.secret_key, settings.data_dir))


def check(settings: Settings) -> None:
    """Finds what only shows when it is used, before anything starts. BadSetting, BadSecret."""
    signer(settings)
    dkim_key(settings)
    relay(settings)
    bounce_mailbox(settings)


def bounce_mailbox(settings: Settings) -> "mailbox_imap.Mailbox | None":
    """The mailbox that bounces are fetched from. BadSetting."""
    if not settings.bounce_mailbox:
        return None
    try:
        return mailbox_imap.parse(settings.bounce_mailbox)
    except Invalid as error:
        raise BadSetting(f"KAPOCS_BOUNCE_MAILBOX: {error.message}") from error


def relay(settings: Settings) -> "Courier | None":
    """The relay of KAPOCS_SMTP_URL, if set. BadSetting."""
    if not settings.smtp_url:
        return None
    try:
        return opening.open_courier(settings.smtp_url)
    except Invalid as error:
        raise BadSetting(f"KAPOCS_SMTP_URL: {error.message}") from error


def dkim_key(settings: Settings) -> "dkim.DkimKey | None":
    """The key that signs letters, if set. BadSetting names why it cannot be used."""
    if settings.dkim_key_file is None:
        return None
    if not settings.dkim_domain:
        raise BadSetting("KAPOCS_DKIM_DOMAIN: needed when KAPOCS_DKIM_KEY_FILE is set.")
    try:
        pem = settings.dkim_key_file.read_bytes()
    except OSError as error:
        raise BadSetting(f"KAPOCS_DKIM_KEY_FILE: {error.strerror}.") from error
    try:
        return dkim.DkimKey.load(settings.dkim_domain, settings.dkim_selector, pem)
    except Invalid as error:
        raise BadSetting(f"KAPOCS_DKIM_KEY_FILE: {error.message}") from error
