"""Forms, for reading, and who came from one."""

from dataclasses import asdict

from kapocs.api_v2.depends import (
    After,
    Here,
    InPathFormId,
    Limit,
    OnList,
    OnNewsletter,
    Tx,
    Who,
)
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.common import Listed, Paged
from kapocs.api_v2.shapes.forms import (
    FormFields,
    FormFieldShape,
    FormKind,
    FormShape,
    FormShapeWithFields,
    FormVersionShape,
    ListFieldName,
    VisitShape,
    VisitToken,
)
from kapocs.forms import queries, queries_versions, visits
from kapocs.forms.model import Form, FormField, FormNotFound
from kapocs.forms.visits import VisitNotFound
from kapocs.ids import LARGEST_ID
from kapocs.web.services import Services


async def index(services: Here, schema: OnList, conn: Tx) -> Listed[FormShape]:
    """The forms of a list in the order they were made."""
    _, forms = await services.schemas.with_forms(conn, *schema.key)
    return Listed(data=[FormShape(**_form(services, each)) for each in forms])


async def show(services: Here, caller: Who, conn: Tx, form_id: InPathFormId) -> FormShapeWithFields:
    """One form with its fields."""
    found = await queries.in_use(conn, caller.account_id, form_id)
    if found is None:
        raise FormNotFound
    fields = await queries.fields_of(conn, caller.account_id, form_id)
    return FormShapeWithFields(**_form(services, found), fields=[_field(each) for each in fields])


async def index_versions(
    caller: Who, conn: Tx, form_id: InPathFormId, after: After = 0, limit: Limit = 100
) -> Paged[FormVersionShape]:
    """What visitors saw of a form, the newest version first; also of one that is gone."""
    found = await queries_versions.page(
        conn, caller.account_id, form_id, before=after or LARGEST_ID, size=limit + 1
    )
    if not found and not after and await queries.get(conn, caller.account_id, form_id) is None:
        raise FormNotFound
    more = found[limit - 1].number if len(found) > limit else None
    return Paged(data=[FormVersionShape(**each.data()) for each in found[:limit]], next_after=more)


async def exchange(services: Here, caller: Who, conn: Tx, body: VisitToken) -> VisitShape:
    """Who came to a page to which a form led. A token answers once, within ten minutes."""
    now = services.clock()
    visit = await visits.exchange(conn, caller.account_id, services.signer, body.token, now=now)
    return VisitShape(**asdict(visit))


async def fields(schema: OnNewsletter, caller: Who, conn: Tx, form_id: InPathFormId) -> FormFields:
    """The fields placed on a form, and every field of its list."""
    found = await queries.in_use(conn, caller.account_id, form_id)
    if found is None or found.list_id != schema.list.id:
        raise FormNotFound
    placed = await queries.fields_of(conn, caller.account_id, form_id)
    return FormFields(
        formfields=[_field(each) for each in placed],
        list_fields=[
            ListFieldName(id=each.name, name=each.name, label=each.label)
            for each in schema.fields.values()
        ],
    )


def _form(services: Services, found: Form) -> dict[str, object]:
    return {
        "form_id": found.id,
        "list_id": found.list_id,
        "name": found.name,
        "type": FormKind[found.type.name],
        "double_opt_in": found.double_opt_in,
        "language": found.language,
        "url": services.links.form(found.id),
        "thank_you": found.thank_you,
        "redirect_url": found.redirect_url,
        "confirmed_thank_you": found.confirmed_thank_you,
        "confirmed_redirect_url": found.confirmed_redirect_url,
        "created_at": found.created_at,
    }


def _field(found: FormField) -> FormFieldShape:
    return FormFieldShape(
        id=str(found.id),
        name=found.name,
        label=found.label,
        is_mandatory=found.mandatory,
        error_message=found.error_message,
        order=str(found.position),
    )


ROUTES = (
    Route("GET /lists/{listId}/forms", index, "listForms", "Read the forms of a list"),
    Route("GET /forms/{formId}", show, "getForm", "Read a form"),
    Route("GET /forms/{formId}/versions", index_versions, "listFormVersions",
          "Read what visitors saw of a form"),
    Route("GET /newsletter/{newsletterId}/form/{formId}/fields", fields,
          "listFormFields", "Read the fields on a form and of its list"),
    Route("POST /form-visits/exchange", exchange,
          "exchangeFormVisit", "Ask who came from a form", 200, (VisitNotFound,)),
)  # fmt: skip
