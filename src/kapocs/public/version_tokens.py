"""How a page says which version of a form it shows, and how that is read back."""

from collections.abc import Mapping

from kapocs.db.pool import Conn
from kapocs.forms import queries_versions
from kapocs.forms.model import Form
from kapocs.ids import FormId
from kapocs.signing import BadToken, Signer

VERSION = "kapocs-version"
"""The hidden field of a page, and of HTML that was copied into other pages."""
_PURPOSE = "form-version"
_PIECE = 6
"""Bytes of a digest that a page carries: a number that was given anew after a restore differs."""


def token(signer: Signer, form_id: FormId, number: int, digest: bytes) -> str:
    """What a page of this version carries."""
    return signer.token(_PURPOSE, form_id, number, int.from_bytes(digest[:_PIECE]))


async def told(conn: Conn, signer: Signer, form: Form, sent: Mapping[str, str]) -> int | None:
    """The version that a sent page carried; None when it carried none of ours of this form.

    An older one is what an older page showed: it stands in pages elsewhere, or was open long.
    """
    try:
        form_id, number, piece = signer.numbers(_PURPOSE, sent.get(VERSION, ""))
    except (BadToken, ValueError):
        return None
    if form_id != form.id:
        return None
    digest = await queries_versions.digest_of(conn, form.account_id, form.id, number)
    same = digest is not None and int.from_bytes(digest[:_PIECE]) == piece
    return number if same else None
