"""SQL on form_versions, and on which of them a form shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, FormId, LetterId, ListId


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What is shown of a form of the list."""

    list_id: ListId
    digest: bytes
    seen: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormVersion:
    """What visitors saw of a form. `made_at`: since when it is known; `digest`: SHA-256."""

    form_id: FormId
    number: int
    made_at: datetime
    digest: bytes
    seen: Mapping[str, object]

    def data(self) -> dict[str, object]:
        """As JSON has it."""
        return {
            "form_id": self.form_id,
            "number": self.number,
            "made_at": self.made_at,
            "sha256": self.digest.hex(),
            "title": self.seen.get("title", ""),
            "seen": dict(self.seen),
        }


async def find(conn: Conn, account_id: AccountId, form_id: FormId, digest: bytes) -> int | None:
    """The number of the version with these contents."""
    found: int | None = await conn.value(
        """SELECT number FROM form_versions
           WHERE account_id = :account_id AND form_id = :form_id AND digest = :digest""",
        account_id=account_id,
        form_id=form_id,
        digest=digest,
    )
    return found


async def hold(conn: Conn, account_id: AccountId, form_id: FormId) -> None:
    """Nobody else numbers what this form shows until the transaction ends."""
    await conn.execute(
        """SELECT FROM forms WHERE account_id = :account_id AND id = :form_id
           FOR NO KEY UPDATE""",
        account_id=account_id,
        form_id=form_id,
    )


async def put(conn: Conn, account_id: AccountId, form_id: FormId, new: NewVersion) -> int:
    """The number of these contents, the next one when they are new. The caller holds the form."""
    await conn.execute(
        """INSERT INTO form_versions (account_id, list_id, form_id, number, digest, seen)
           SELECT :account_id, :list_id, :form_id, coalesce(max(number), 0) + 1, :digest, :seen
           FROM form_versions WHERE account_id = :account_id AND form_id = :form_id
           ON CONFLICT (account_id, form_id, digest) DO NOTHING""",
        account_id=account_id,
        list_id=new.list_id,
        form_id=form_id,
        digest=new.digest,
        seen=dict(new.seen),
    )
    number = await find(conn, account_id, form_id, new.digest)
    assert number is not None  # noqa: S101  # it is there since the statement above at the latest
    return number


async def point(conn: Conn, account_id: AccountId, form_id: FormId, number: int) -> None:
    """That is what the form shows."""
    await conn.execute(
        """UPDATE forms SET version = :number
           WHERE account_id = :account_id AND id = :form_id AND version <> :number""",
        account_id=account_id,
        form_id=form_id,
        number=number,
    )


async def digest_of(
    conn: Conn, account_id: AccountId, form_id: FormId, number: int
) -> bytes | None:
    """The digest of a version; None: the form has none of this number."""
    found: bytes | None = await conn.value(
        """SELECT digest FROM form_versions
           WHERE account_id = :account_id AND form_id = :form_id AND number = :number""",
        account_id=account_id,
        form_id=form_id,
        number=number,
    )
    return found


async def page(
    conn: Conn, account_id: AccountId, form_id: FormId, *, before: int, size: int
) -> list[FormVersion]:
    """Versions of a form with a lower number, the newest first."""
    return await conn.all(
        FormVersion,
        """SELECT form_id, number, made_at, digest, seen FROM form_versions
           WHERE account_id = :account_id AND form_id = :form_id AND number < :before::bigint
           ORDER BY number DESC LIMIT :size""",
        account_id=account_id,
        form_id=form_id,
        before=before,
        size=size,
    )


async def among(
    conn: Conn, account_id: AccountId, wanted: Sequence[tuple[FormId, int]]
) -> list[FormVersion]:
    """Those of these versions that there are, by form and number."""
    return await conn.all(
        FormVersion,
        """SELECT v.form_id, v.number, v.made_at, v.digest, v.seen
           FROM unnest(:forms::bigint[], :numbers::int[]) AS u(form_id, number)
           JOIN form_versions v ON v.account_id = :account_id AND v.form_id = u.form_id
                AND v.number = u.number
           ORDER BY v.form_id, v.number""",
        account_id=account_id,
        forms=[form_id for form_id, _ in wanted],
        numbers=[number for _, number in wanted],
    )


async def subject_of(conn: Conn, account_id: AccountId, letter_id: LetterId) -> str:
    """The subject of a letter; empty when it is gone."""
    found: str | None = await conn.value(
        "SELECT subject FROM letters WHERE account_id = :account_id AND id = :letter_id",
        account_id=account_id,
        letter_id=letter_id,
    )
    return found or ""
