"""Changing a record in one statement with all that came at the same time.

So it goes where nothing can clash (`subscribers.together.plain_change`) and the list is as it was
last read. Anything else, errors too, is the slow way's.
"""

from contextlib import suppress
from dataclasses import replace

from kapocs.addresses import BadEmail, email_key
from kapocs.api_v1.answers import Answer, number
from kapocs.api_v1.call import Call
from kapocs.api_v1.lookups import form_of
from kapocs.api_v1.paths import number as read_number
from kapocs.errors import KapocsError
from kapocs.ids import SubscriberId
from kapocs.pace import BIG_CALL
from kapocs.subscribers.queries_together import Wish
from kapocs.subscribers.together import plain_change


async def changed_with_others(call: Call) -> Answer | None:
    """How many records there were; None: nothing was changed."""
    if call.keyed is not None or len(call.body) > BIG_CALL:
        return None
    wish = None
    with suppress(KapocsError):
        wish = _wish(call)
    if wish is None or await call.services.changes.change(wish) is None:
        return None
    return number(1)


def _wish(call: Call) -> Wish | None:
    """By the list as last read; KapocsError when it does not fit, which may be old news."""
    known = call.services.schemas.last_known(call.account_id, call.list_id)
    if known is None:
        return None
    schema, forms = known
    form = form_of(call, forms)
    form_id = None if form is None else form.id
    wish = plain_change(schema, call.object(), id_=None, form_id=form_id, now=call.now)
    return None if wish is None else _of_whom(call, wish)


def _of_whom(call: Call, wish: Wish) -> Wish | None:
    """The wish for the one record in the path; None when there may be several."""
    if "record" in call.params:
        return replace(wish, id=SubscriberId(call.number("record")))
    field, value = call.params["field"].lower(), call.params["value"]
    if field == "id":
        return replace(wish, id=SubscriberId(read_number(value)))
    if field == "email" and wish.schema.list.unique_email:
        with suppress(BadEmail):
            return replace(wish, key=email_key(value))
    return None
