"""Writing and carrying a mail of our own for an errand, which tells the queue by what it raises."""

from datetime import datetime

from kapocs.courier.mail.notice import notice
from kapocs.courier.model import Courier, Message, Verdict
from kapocs.errors import KapocsError
from kapocs.queue.errand import Permanent
from kapocs.reasons import Reason


def written(
    host: str,
    email: str,
    words: tuple[str, str],
    *,
    now: datetime,
    reply_to: str | None = None,
    has_html: bool = False,
) -> Message:
    """A notice, as `notice` writes it. Permanent: it cannot be written."""
    try:
        return notice(host, email, words, now=now, reply_to=reply_to, has_html=has_html)
    except KapocsError as error:
        raise Permanent(Reason("support.unwritten", why=error.message)) from error


async def carry(courier: Courier, message: Message) -> None:
    """Hands the mail over. Permanent: it was refused; ConnectionError: it may go later."""
    outcome = await courier.deliver(message)
    if outcome.verdict is Verdict.REFUSED:
        raise Permanent(Reason("support.refused", reply=outcome.reply))
    if outcome.verdict is Verdict.DEFERRED:
        raise ConnectionError(str(outcome.reply))
