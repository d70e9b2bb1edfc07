"""The HTML that puts a form on any page: no script, no time token, works where HTML does.

What it sends is confirmed by one button on our own page, see `guard`.
"""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.forms import queries, queries_versions, versions
from kapocs.forms.model import Form, FormField, FormType
from kapocs.forms.snippets import frame
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.public.guard import HONEYPOT
from kapocs.public.inputs import inputs
from kapocs.public.pages import render
from kapocs.public.version_tokens import VERSION, token
from kapocs.signing import Signer


def embed_snippet(
    form: Form,
    fields: Sequence[FormField],
    *,
    schema: Schema,
    base_url: str,
    carried: tuple[str, str],
) -> str:
    """Plain HTML to be pasted. `base_url`: where this installation is reached.

    `carried`: the hidden field that tells which version of the form it is.

    An order form shows prices, so it comes in a frame.
    """
    if form.type is FormType.ORDER:
        return frame(form, base_url) + "\n"
    shown = inputs(form, fields, schema, values=schema.defaults, problems={})
    values = {
        "address": f"{base_url.rstrip('/')}/f/{form.id}",
        "form_id": form.id,
        "inputs": shown,
        "honeypot": HONEYPOT,
        "carried": carried,
    }
    return render("snippet.html", form.language, values).strip() + "\n"


async def pasted(conn: Conn, form: Form, *, signer: Signer, base_url: str) -> str:
    """The HTML to be pasted, of the form as it is now. What it shows is noted as a version."""
    account_id = form.account_id
    fields = await queries.fields_of(conn, account_id, form.id)
    schema = await lists.schema(conn, account_id, form.list_id)
    number = await versions.note_as_it_is(conn, account_id, form.id, schema)
    digest = await queries_versions.digest_of(conn, account_id, form.id, number)
    carried = VERSION, token(signer, form.id, number, digest or b"")
    return embed_snippet(form, fields, schema=schema, base_url=base_url, carried=carried)
