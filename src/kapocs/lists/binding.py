"""To which lists the people of an account are bound: a user with no list named works with all.

Where what a user is bound to is asked stands in the edges, each of which has one place for it.
"""

from collections.abc import Sequence

from kapocs.accounts.model import BadUser
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId
from kapocs.lists import queries_named
from kapocs.reasons import Reason


async def check_bound_to(conn: Conn, account_id: AccountId, list_ids: Sequence[int]) -> None:
    """BadUser unless the account has all of these lists, in use or put aside."""
    wanted = [ListId(each) for each in sorted(set(list_ids))]
    found = await queries_named.known(conn, account_id, wanted)
    for each in wanted:
        if each not in found:
            raise BadUser(Reason("accounts.no_such_list", list=each), field="list_ids")
