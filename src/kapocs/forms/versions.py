"""Versions of what visitors see of a form, so that a consent can be shown with its words.

A version is known by its contents: what is shown as it was once before has its number of then.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import Account
from kapocs.db.pool import Conn
from kapocs.forms import queries, queries_versions
from kapocs.forms.model import Form, FormField, FormType
from kapocs.forms.queries_versions import NewVersion
from kapocs.ids import AccountId, FormId
from kapocs.lists.model import Field, Schema
from kapocs.wording.form_pages import FORM_TEXTS, LABELS

Seen = Mapping[str, object]
"""What a visitor sees, as JSON has it: texts, lists of texts, yes and no."""
BUTTONS = {
    FormType.SUBSCRIBE: "submit_sign_up",
    FormType.UPDATE: "submit_update",
    FormType.ORDER: "submit_order",
}
"""Type of a form → the name of its button's words."""


def label_of(language: str, known: Field) -> str:
    """What a field is called on forms that do not say it themselves."""
    return known.label or LABELS[language].get(known.name) or known.name


def seen(
    form: Form,
    fields: Sequence[FormField],
    schema: Schema,
    *,
    company: Sequence[str],
    subject: str,
) -> Seen:
    """All that a visitor sees of a form before anything is filled in, and what follows.

    `company`: who asks; `subject`: of the account's own letter that asks to confirm, empty for the
    built-in one. What an order form sells is not in it: that is kept with each order.
    """
    said = FORM_TEXTS[form.language]
    update = form.type is FormType.UPDATE
    return {
        "title": form.name,
        "type": form.type.name.lower(),
        "language": form.language,
        "list": schema.list.name,
        "company": list(company),
        "intro": form.intro or (said["update_intro"] if update else ""),
        "fields": [
            _field(form, each, schema.fields[each.name], schema.defaults)
            for each in fields
            if each.name in schema.fields
        ],
        "button": said[BUTTONS[form.type]],
        "double_opt_in": form.double_opt_in,
        "confirm_subject": subject,
        "thank_you": form.thank_you,
        "leads_to": form.destination(),
        "confirmed_thank_you": form.confirmed_thank_you,
        "confirmed_leads_to": form.confirmed_destination(),
    }


def _field(form: Form, placed: FormField, known: Field, defaults: Mapping[str, str]) -> Seen:
    return {
        "name": known.name,
        "label": "".join(placed.label_parts) if placed.label else label_of(form.language, known),
        "link": placed.link,
        "type": known.type.name.lower(),
        "mandatory": placed.mandatory,
        "options": [each.label or each.value for each in known.options],
        "filled_in": defaults.get(known.name, ""),
    }


def digest_of(what: Seen) -> bytes:
    """Tells one version from another."""
    plain = json.dumps(what, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).digest()


def who_asks(account: Account | None) -> tuple[str, ...]:
    """The legal name and address that stand at the foot of forms, as far as they are known."""
    return tuple(filter(None, (account.company, account.company_address))) if account else ()


async def subject_of(conn: Conn, form: Form) -> str:
    """The subject of the form's own letter that asks to confirm; empty when it has none."""
    if form.confirm_letter_id is None or not form.double_opt_in:
        return ""
    return await queries_versions.subject_of(conn, form.account_id, form.confirm_letter_id)


async def note(conn: Conn, form: Form, what: Seen) -> int:
    """The number of what is shown from now on; a new one when it never was shown before."""
    digest = digest_of(what)
    found = await queries_versions.find(conn, form.account_id, form.id, digest)
    if found is not None and found == form.version:
        return found
    # One at a time: two that show something new at once give it one number.
    await queries_versions.hold(conn, form.account_id, form.id)
    number = await queries_versions.put(
        conn, form.account_id, form.id, NewVersion(form.list_id, digest, what)
    )
    await queries_versions.point(conn, form.account_id, form.id, number)
    return number


async def note_as_it_is(conn: Conn, account_id: AccountId, form_id: FormId, schema: Schema) -> int:
    """As `note`, of the form as it is stored; 0: there is none."""
    form = await queries.get(conn, account_id, form_id)
    if form is None:
        return 0
    fields = await queries.fields_of(conn, account_id, form_id)
    company = who_asks(await accounts.get(conn, account_id))
    subject = await subject_of(conn, form)
    return await note(conn, form, seen(form, fields, schema, company=company, subject=subject))
