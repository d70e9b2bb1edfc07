"""Forms: made, changed, closed; their fields, what they sell, and the HTML that embeds them."""

from collections.abc import Awaitable, Iterable
from typing import Any

from starlette.responses import Response

from kapocs.accounts import queries as accounts
from kapocs.api_v2.depends import Here, InPathFormFieldId, InPathFormId, OnList, Tx, Who
from kapocs.api_v2.errors import located
from kapocs.api_v2.nouns.forms import whole
from kapocs.api_v2.nouns.recurrences import rule_of
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.forms import (
    AddedFieldsShape,
    EmbeddedShape,
    FormChangeShape,
    FormRenewalShape,
    FormShapeWithFields,
    NewFormFieldShape,
    NewFormShape,
    OfferWish,
)
from kapocs.forms import actions, changing, queries
from kapocs.forms.model import (
    DEFAULT_FIELDS,
    BadForm,
    FormChange,
    FormField,
    FormNotFound,
    FormType,
    NewForm,
)
from kapocs.forms.selling import NewOffer, OfferChange, OrderType
from kapocs.ids import ProductId, ShippingMethodId
from kapocs.lists.model import FieldNotFound
from kapocs.recurring.model import BadRecurrence, RecurrenceNotAllowed
from kapocs.uses.model import InUse

_PLACES = {
    "products": "/offer/productIds",
    "shipping_methods": "/offer/shippingMethodIds",
    "order_type": "/offer/orderType",
    "renewal": "/offer/orderType",
    "gateway": "/gatewayId",
}
"""Where the body says what the product calls otherwise."""


async def create(
    services: Here, schema: OnList, conn: Tx, body: NewFormShape, response: Response
) -> FormShapeWithFields:
    """Makes a form of a list: to sign up by, to change one's data by, or to order by."""
    account_id, list_id = schema.key
    account = await accounts.get(conn, account_id)
    given: dict[str, Any] = dict(body) | {"type": FormType[body.type], "offer": _offer(body.offer)}
    given["fields"] = DEFAULT_FIELDS if body.fields is None else tuple(_placed(body.fields))
    given["language"] = str(body.language or (account.language if account else "en"))
    given["redirect_hosts"] = tuple(body.redirect_hosts)
    given["frame_hosts"] = tuple(body.frame_hosts)
    made = await _told(actions.create(conn, account_id, list_id, NewForm(**given)))
    response.headers["Location"] = f"{services.base_url}/v2/forms/{made.id}"
    return await whole(services, conn, made)


async def change(
    services: Here, caller: Who, conn: Tx, form_id: InPathFormId, body: FormChangeShape
) -> FormShapeWithFields:
    """Changes what is given of a form. Fields that are given stand in place of all that were."""
    await actions.get(conn, caller.account_id, form_id)
    given: dict[str, Any] = {name: getattr(body, name) for name in body.model_fields_set}
    for name in ("redirect_hosts", "frame_hosts"):
        if name in given:
            given[name] = tuple(given[name])
    for name in ("confirm_letter_id", "gateway_id"):
        if name in given:
            given[name] = given[name] or 0
    if "fields" in given:
        given["fields"] = tuple(_placed(body.fields))
    if "language" in given:
        given["language"] = str(body.language)
    if given.pop("offer", None) is not None:
        wish = _change_of(body.offer)
        given["offer"] = await _told(changing.offered(conn, caller.account_id, form_id, wish))
    changed = await _told(changing.change(conn, caller.account_id, form_id, FormChange(**given)))
    return await whole(services, conn, changed)


async def archive(
    services: Here, caller: Who, conn: Tx, form_id: InPathFormId
) -> FormShapeWithFields:
    """Closes a form: its page says so, and there is no such form for what asks.

    Who was asked to confirm still can. Once more changes nothing.
    """
    await changing.archive(conn, caller.account_id, form_id, now=services.clock())
    return await whole(services, conn, await actions.get(conn, caller.account_id, form_id))


async def restore(
    services: Here, caller: Who, conn: Tx, form_id: InPathFormId
) -> FormShapeWithFields:
    """Opens an archived form again."""
    await changing.restore(conn, caller.account_id, form_id)
    return await whole(services, conn, await actions.get(conn, caller.account_id, form_id))


async def delete(caller: Who, conn: Tx, form_id: InPathFormId) -> None:
    """Deletes a form, unless a send or an old number leads to it; who came by it stays."""
    await changing.delete(conn, caller.account_id, form_id)


async def embed(services: Here, caller: Who, conn: Tx, form_id: InPathFormId) -> EmbeddedShape:
    """The HTML that puts a form on any page. What it shows is noted as a version of the form."""
    form = await queries.in_use(conn, caller.account_id, form_id)
    if form is None:
        raise FormNotFound
    html = await services.form_html(conn, form)
    return EmbeddedShape(form_id=form.id, html=html.rstrip("\n"))


async def add_fields(
    services: Here, caller: Who, conn: Tx, form_id: InPathFormId, body: AddedFieldsShape
) -> FormShapeWithFields:
    """Places fields of the list on a form, below those that it has."""
    new = tuple(_placed(body.fields))
    form = await _told(changing.add_fields(conn, caller.account_id, form_id, new))
    return await whole(services, conn, form)


async def take_off(
    caller: Who, conn: Tx, form_id: InPathFormId, form_field_id: InPathFormFieldId
) -> None:
    """Takes a field off a form. The list and its people keep it."""
    await changing.take_off(conn, caller.account_id, form_id, form_field_id)


async def start_renewal(
    services: Here, caller: Who, conn: Tx, form_id: InPathFormId, body: FormRenewalShape
) -> FormShapeWithFields:
    """Has what is ordered by a form ordered anew in each period; the form says so."""
    form = await changing.renew(conn, caller.account_id, form_id, rule_of(body))
    return await whole(services, conn, form)


async def stop_renewal(caller: Who, conn: Tx, form_id: InPathFormId) -> None:
    """Has a form's orders made once from now on; recurring orders that there are go on."""
    await changing.renew(conn, caller.account_id, form_id, None)


async def _told(work: Awaitable[Any]) -> Any:
    """What the work comes to; its refusal points to where the body says it."""
    try:
        return await work
    except BadForm as error:
        raise located(error, _PLACES) from error


def _placed(fields: Iterable[NewFormFieldShape]) -> Iterable[FormField]:
    for each in fields:
        yield FormField(
            name=each.name,
            label=each.label,
            mandatory=each.is_mandatory,
            error_message=each.error_message,
            link=each.link,
        )


def _change_of(wish: OfferWish | None) -> OfferChange:
    if wish is None:
        return OfferChange()
    products, methods = wish.product_ids, wish.shipping_method_ids
    return OfferChange(
        None if wish.order_type is None else OrderType[wish.order_type],
        None if products is None else tuple(map(ProductId, products)),
        None if methods is None else tuple(map(ShippingMethodId, methods)),
    )


def _offer(wish: OfferWish | None) -> NewOffer | None:
    if wish is None:
        return None
    try:
        return changing.first_offer(_change_of(wish))
    except BadForm as error:
        raise located(error, _PLACES) from error


_WRONG: Failures = (BadForm, BadRecurrence, RecurrenceNotAllowed)
_ONE = "/forms/{formId}"

ROUTES = (
    Route("POST /lists/{listId}/forms", create, "createForm", "Make a form", CREATED, (BadForm,)),
    Route(f"PATCH {_ONE}", change, "updateForm", "Change a form", 200, _WRONG),
    Route(f"POST {_ONE}/archive", archive, "archiveForm", "Close a form"),
    Route(f"POST {_ONE}/restore", restore, "restoreForm", "Open a form again"),
    Route(f"DELETE {_ONE}", delete, "deleteForm", "Delete a form", 204, (InUse,)),
    Route(f"POST {_ONE}/embed", embed, "embedForm", "Get the HTML that puts a form on a page"),
    Route(f"POST {_ONE}/fields", add_fields, "addFormFields", "Place fields on a form", 200,
          (BadForm,)),
    Route(f"DELETE {_ONE}/fields/{{formFieldId}}", take_off, "deleteFormField",
          "Take a field off a form", 204, (BadForm,)),
    Route(f"POST {_ONE}/renewal", start_renewal, "startFormRenewal",
          "Have a form's orders made anew in each period", 200, (*_WRONG, FieldNotFound)),
    Route(f"DELETE {_ONE}/renewal", stop_renewal, "stopFormRenewal",
          "Have a form's orders made once", 204, (BadForm,)),
)  # fmt: skip
