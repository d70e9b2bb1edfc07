"""Forms as they are read, and who came from one."""

from dataclasses import asdict

from kapocs.api_v2.depends import (
    After,
    Archived,
    Here,
    InPathFormId,
    Limit,
    OnList,
    OnNewsletter,
    Tx,
    Who,
)
from kapocs.api_v2.nouns.recurrences import rule_shape
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.common import Listed, Paged
from kapocs.api_v2.shapes.forms import (
    FormFields,
    FormFieldShape,
    FormKind,
    FormRenewalShape,
    FormShape,
    FormShapeWithFields,
    FormVersionShape,
    ListFieldName,
    OfferKind,
    OfferShape,
    PlacedFieldShape,
    VisitShape,
    VisitToken,
)
from kapocs.db.pool import Conn
from kapocs.forms import queries, queries_offer, queries_versions, visits
from kapocs.forms.model import Form, FormField, FormNotFound
from kapocs.forms.selling import NewOffer
from kapocs.forms.visits import VisitNotFound
from kapocs.ids import LARGEST_ID
from kapocs.web.services import Services


async def index(
    services: Here,
    schema: OnList,
    conn: Tx,
    archived: Archived = False,  # noqa: FBT002  # a parameter of the query
) -> Listed[FormShape]:
    """The forms of a list in the order they were made."""
    _, known = await services.schemas.with_forms(conn, *schema.key)
    forms = await queries.of_list(conn, *schema.key, archived=True) if archived else known
    return Listed(data=[FormShape(**_form(services, each)) for each in forms])


async def show(services: Here, caller: Who, conn: Tx, form_id: InPathFormId) -> FormShapeWithFields:
    """One form with its fields, and with what it sells."""
    found = await queries.in_use(conn, caller.account_id, form_id)
    if found is None:
        raise FormNotFound
    return await whole(services, conn, found)


async def whole(services: Services, conn: Conn, form: Form) -> FormShapeWithFields:
    """A form with its fields, and with what it sells."""
    fields = await queries.fields_of(conn, form.account_id, form.id)
    offer = await queries_offer.placed(conn, form.account_id, form.id)
    return FormShapeWithFields(
        **_form(services, form),
        fields=[PlacedFieldShape(**dict(_field(each)), link=each.link) for each in fields],
        offer=None if offer is None else _offer(offer),
    )


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
        "intro": found.intro,
        "redirect_hosts": list(found.redirect_hosts),
        "frame_hosts": list(found.frame_hosts),
        "confirm_letter_id": found.confirm_letter_id,
        "gateway_id": found.gateway_id,
        "created_at": found.created_at,
        "archived_at": found.archived_at,
    }


def _offer(offer: NewOffer) -> OfferShape:
    renewal = offer.renewal
    return OfferShape(
        order_type=OfferKind[offer.type.name],
        product_ids=list(offer.product_ids),
        shipping_method_ids=list(offer.shipping_method_ids),
        renewal=None if renewal is None else FormRenewalShape(**rule_shape(renewal)),
    )


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
