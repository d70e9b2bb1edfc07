"""Putting letters aside; deleting them, and pictures."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId
from kapocs.letters import queries, queries_change, queries_images
from kapocs.letters.model import ImageId, ImageNotFound, LetterNotFound
from kapocs.reasons import Reason
from kapocs.uses import queries_automations as automations
from kapocs.uses import queries_sending as uses
from kapocs.uses.model import refuse_used


async def archive(
    conn: Conn, account_id: AccountId, letter_id: LetterId, /, *, now: datetime
) -> None:
    """Puts a letter aside: nothing new can send it. Twice changes nothing.

    LetterNotFound; InUse while a send that is not over, a form or a print batch needs it.
    """
    await _lock(conn, account_id, letter_id)
    at_work = await uses.at_work_with_letter(conn, account_id, letter_id)
    at_work += await automations.at_work(conn, account_id, "letter", letter_id)
    refuse_used(Reason("noun.letter", id=letter_id), "archived", at_work)
    await queries_change.archive(conn, account_id, letter_id, now)


async def restore(conn: Conn, account_id: AccountId, letter_id: LetterId, /) -> None:
    """Takes an archived letter back. LetterNotFound."""
    await _lock(conn, account_id, letter_id)
    await queries_change.archive(conn, account_id, letter_id, None)


async def delete(conn: Conn, account_id: AccountId, letter_id: LetterId, /) -> None:
    """Removes a letter. LetterNotFound; InUse when anything names it or it went to somebody."""
    await _lock(conn, account_id, letter_id)
    used = await uses.of_letter(conn, account_id, letter_id)
    used += await automations.at_work(conn, account_id, "letter", letter_id)
    refuse_used(Reason("noun.letter", id=letter_id), "deleted", used)
    await queries_change.delete(conn, account_id, letter_id)


async def delete_image(conn: Conn, account_id: AccountId, image_id: ImageId, /) -> None:
    """Removes a hosted picture, which mails that went out show no more.

    ImageNotFound; InUse while a letter, page or global variable holds it.
    """
    image = await queries_images.lock(conn, account_id, image_id)
    if image is None:
        raise ImageNotFound(field="image_id")
    used = await uses.of_image(conn, account_id, path=image.path)
    refuse_used(Reason("noun.image", id=image_id), "deleted", used)
    await queries_images.delete(conn, account_id, image)


async def _lock(conn: Conn, account_id: AccountId, letter_id: LetterId) -> None:
    if await queries.get(conn, account_id, letter_id, for_update=True) is None:
        raise LetterNotFound(field="letter_id")
