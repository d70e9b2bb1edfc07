"""The fields of a form: in which order, which must be filled in, and a box to consent by."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.roles import RoleTooNarrow
from kapocs.console import asking_forms as asking
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.controls import label_told
from kapocs.console.desk import Desk, PostedForm
from kapocs.console.pages.audience.list_fields import free_name
from kapocs.console.pages.forms.form import (
    LARGEST_SENT,
    FormSaving,
    FormTab,
    find,
    read,
    save,
    show_tab,
)
from kapocs.console.pages.forms.forms import PATH
from kapocs.console.requested import account_of, visitor_of, who_of
from kapocs.console.visitor import Visitor
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid, KapocsError
from kapocs.forms import changing, queries
from kapocs.forms.model import NOT_FOR_VISITORS, Form, FormChange, FormField, FormType
from kapocs.forms.offers import NOT_FOR_BUYERS
from kapocs.forms.versions import label_of
from kapocs.lists import actions as lists
from kapocs.lists.model import Field, Schema
from kapocs.lists.values import FieldType
from kapocs.web.transaction import in_transaction, snapshot

_MOST_SENT = 6 * asking.MOST_ROWS
_NEW = "new"
"""In place of a field's name: a field that the list does not have yet."""
_MAKE_FIELD = "lists:write"


async def show(desk: Desk, request: Request) -> Response:
    """GET /forms/{form_id}"""
    return await _fields(desk, request)


async def change(desk: Desk, request: Request) -> Response:
    """POST /forms/{form_id}: all that was typed is stored, whichever button was pressed."""
    posted = await desk.form(request, largest=LARGEST_SENT, most=_MOST_SENT)
    form, _ = await read(desk, request)
    typed = asking.rows(posted)
    wanted = tuple(asking.pressed(typed, posted))

    async def known(conn: Conn, form: Form) -> object:
        return asking.plain(await queries.fields_of(conn, form.account_id, form.id))

    async def wish(_: Conn, _form: Form) -> FormChange:
        return FormChange(fields=wanted)

    saving = FormSaving(seen=posted.get("seen", ""), stored=known, wish=wish)
    try:
        kept = await save(desk, request, saving)
    except Invalid as error:
        return await _fields(desk, request, typed, error=error)
    if not kept:
        return await _fields(desk, request, typed)
    place = _place(posted, wanted)
    return desk.redirect(f"{PATH}/{form.id}{place}", said="said_saved")


async def add_consent(desk: Desk, request: Request) -> Response:
    """POST /forms/{form_id}/consent: a box, whose text may lead to what one agrees to."""
    posted = await desk.form(request)
    form, _ = await read(desk, request)
    who, name = who_of(request), posted.get("box", "")
    if name == _NEW and not visitor_of(request).may(_MAKE_FIELD):
        raise RoleTooNarrow(_MAKE_FIELD, who.user.role)
    label = posted.get("consent_label", "").strip()
    link = posted.get("consent_link", "").strip()
    called = CATALOGUE[form.language]["form_consent_field"]

    async def work(conn: Conn) -> str:
        box = await _new_box(conn, form, called) if name == _NEW else name
        placed = FormField(name=box, label=label, link=link, mandatory=True)
        await changing.add_fields(conn, form.account_id, form.id, [placed])
        return box

    try:
        box = await in_transaction(desk.services.pool, work)
    except (Invalid, Conflict) as error:
        return await _fields(desk, request, consent=posted, error=error)
    return desk.redirect(f"{PATH}/{form.id}#field-{box}", said="said_form_consent")


async def _new_box(conn: Conn, form: Form, called: str) -> str:
    """A box to tick on the list; its name. Conflict when somebody else made it just now."""
    schema = await lists.schema(conn, form.account_id, form.list_id)
    wanted = Field(name=free_name(schema, called), type=FieldType.CHECKBOX, label=called)
    await lists.add_field(conn, *schema.key, wanted)
    return wanted.name


def _place(posted: PostedForm, fields: Sequence[FormField]) -> str:
    """The button to go on with, which is focused: the same one, if it is still there."""
    names = [each.name for each in fields]
    for button, end in (("up", 0), ("down", -1)):
        name = posted.get(button, "")
        if name in names:
            is_at_end = names[end] == name
            other = "down" if button == "up" else "up"
            return f"#{other if is_at_end else button}-{name}"
    return "#new" if "add" in posted or "off" in posted else ""


async def _fields(
    desk: Desk,
    request: Request,
    typed: Sequence[FormField] | None = None,
    *,
    consent: PostedForm | None = None,
    error: KapocsError | None = None,
) -> Response:
    """The part, or once more what was typed: it was refused, or somebody else was faster."""
    async with snapshot(desk.services.pool) as conn:
        form, schema = await find(conn, request)
        placed = await queries.fields_of(conn, account_of(request), form.id)
    visitor, fields = visitor_of(request), placed if typed is None else typed
    more = {
        "rows": _known(form, schema, fields, visitor.language),
        **_offered(form, schema, fields, visitor),
        "consent": _consent(form, consent),
    }
    tab = FormTab(
        name="fields",
        typed={},
        seen=asking.digest(asking.plain(placed)),
        more=more,
        error=error,
        is_clash=typed is not None and error is None,
    )
    return show_tab(desk, request, (form, schema), tab)


def _consent(form: Form, posted: PostedForm | None) -> dict[str, object]:
    """What stands in the form of the box to consent by."""
    given = PostedForm({}) if posted is None else posted
    return {
        "label": given.get("consent_label", CATALOGUE[form.language]["form_consent_text"]),
        "link": given.get("consent_link", ""),
        "box": given.get("box", ""),
        "is_open": posted is not None,
    }


def _offered(
    form: Form, schema: Schema, fields: Sequence[FormField], visitor: Visitor
) -> dict[str, object]:
    """Fields that can be added, and of them the boxes that one may consent by."""
    free = [(each, label_told(each, visitor.language)) for each in _free(form, schema, fields)]
    # What every list has to tick says that somebody wants no text messages: no consent.
    boxes = [
        (each.name, told)
        for each, told in free
        if each.type is FieldType.CHECKBOX and not each.standard
    ]
    if visitor.may(_MAKE_FIELD):
        boxes.insert(0, (_NEW, CATALOGUE[visitor.language]["form_consent_new"]))
    return {"free": [(each.name, told) for each, told in free], "boxes": boxes}


def _known(
    form: Form, schema: Schema, fields: Sequence[FormField], language: str
) -> Sequence[tuple[FormField, str, str]]:
    """Fields that the list has, with what colleagues call them, and what visitors read."""
    found = []
    for each in fields:
        known = schema.fields.get(each.name.lower())
        if known is not None:
            found.append((each, label_told(known, language), label_of(form.language, known)))
    return found


def _free(form: Form, schema: Schema, fields: Sequence[FormField]) -> list[Field]:
    """Fields that could stand on the form as well; the list's own come first."""
    names = {each.name.lower() for each in fields} | NOT_FOR_VISITORS
    if form.type is FormType.ORDER:
        names |= NOT_FOR_BUYERS
    standard = [each for each in schema.fields.values() if each.standard]
    return [
        each
        for each in (*schema.custom, *standard)
        if each.name not in names and each.type not in (FieldType.FILE, FieldType.PASSWORD)
    ]
