"""SQL that tells what an account has of its own, beside the samples."""

from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnThings:
    """Whether there is a list, a form and a letter of its own, and whether there are samples."""

    has_list: bool
    has_form: bool
    has_letter: bool
    has_samples: bool


async def own_things(conn: Conn, account_id: AccountId) -> OwnThings:
    """What is archived does not count."""
    found = await conn.first(
        OwnThings,
        """SELECT EXISTS (SELECT FROM lists l
                          WHERE l.account_id = :account_id AND l.archived_at IS NULL
                            AND NOT EXISTS (SELECT FROM samples s
                                            WHERE s.account_id = l.account_id AND s.kind = 'list'
                                              AND s.thing = l.id::text)) AS has_list,
                  EXISTS (SELECT FROM forms f
                          WHERE f.account_id = :account_id AND f.archived_at IS NULL
                            AND NOT EXISTS (SELECT FROM samples s
                                            WHERE s.account_id = f.account_id AND s.kind = 'form'
                                              AND s.thing = f.id::text)) AS has_form,
                  EXISTS (SELECT FROM letters m
                          WHERE m.account_id = :account_id
                            AND m.archived_at IS NULL) AS has_letter,
                  EXISTS (SELECT FROM samples s
                          WHERE s.account_id = :account_id) AS has_samples""",
        account_id=account_id,
    )
    assert found is not None  # noqa: S101  # a row is always answered
    return found
