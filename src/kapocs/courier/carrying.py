"""Carrying a mail of our own for an errand, which tells the queue by what it raises."""

from kapocs.courier.model import Courier, Message, Verdict
from kapocs.queue.errand import Permanent
from kapocs.reasons import Reason


async def carry(courier: Courier, message: Message) -> None:
    """Hands the mail over. Permanent: it was refused; ConnectionError: it may go later."""
    outcome = await courier.deliver(message)
    if outcome.verdict is Verdict.REFUSED:
        raise Permanent(Reason("support.refused", reply=outcome.reply))
    if outcome.verdict is Verdict.DEFERRED:
        raise ConnectionError(str(outcome.reply))
