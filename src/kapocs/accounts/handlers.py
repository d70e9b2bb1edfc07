"""What the worker does for accounts."""

import base64
from datetime import datetime

from kapocs.accounts import actions, sandboxes
from kapocs.accounts.choosing import LinkPurpose
from kapocs.accounts.jobs import ClearSandbox, ForgetPassword, MailUser
from kapocs.db.pool import Conn
from kapocs.queue.put import put
from kapocs.signing import BadToken, Signer


async def clear_sandbox(conn: Conn, job: ClearSandbox, _now: datetime) -> None:
    """The next piece of what was in it."""
    await sandboxes.clear(conn, job)


class ForgottenPasswords:
    """Finds out whose password was forgotten."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer

    async def find(self, conn: Conn, job: ForgetPassword, _now: datetime) -> None:
        """Has whoever signs in with the address mailed, once for each account; nobody: nothing.

        Who was invited and has not answered has a link already, or none on purpose.
        """
        try:
            email = self._signer.open(base64.b64decode(job.sealed))
        except BadToken:
            return
        for user in await actions.who_signs_in(conn, email):
            if user.deactivated_at is None and user.invited_at is None:
                await put(conn, MailUser(user.account_id, user.id, LinkPurpose.PASSWORD))
