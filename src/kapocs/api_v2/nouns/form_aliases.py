"""Old numbers of forms that still stand in pages."""

from starlette.responses import Response

from kapocs.api_v2.depends import Here, InPathOldForm, InPathOldList, Tx, Who
from kapocs.api_v2.route import CREATED, Route
from kapocs.api_v2.shapes.common import Listed
from kapocs.api_v2.shapes.form_aliases import FormAliasChange, FormAliasShape, NewFormAliasShape
from kapocs.api_v2.written import written
from kapocs.db.pool import Conn
from kapocs.forms import embedded, queries_embedded
from kapocs.forms.embedded import AliasTaken
from kapocs.forms.model import BadForm, FormNotFound
from kapocs.forms.queries_embedded import FormAlias
from kapocs.ids import FormId
from kapocs.web.caller import Caller


async def index(caller: Who, conn: Tx) -> Response:
    """The old numbers and the forms they lead to; an account has 5,000 of them at most."""
    found = await queries_embedded.aliases(conn, caller.account_id)
    return await written(
        caller.account_id,
        len(found),
        lambda: Listed[FormAliasShape](data=list(map(_shape, found))),
    )


async def create(
    services: Here, caller: Who, conn: Tx, body: NewFormAliasShape, response: Response
) -> FormAliasShape:
    """Lets a form take what pages send with old numbers, in place of another of the account's."""
    found = await _put(conn, caller, (body.old_list, body.old_form), body.form_id)
    path = f"/v2/form-aliases/{body.old_list}/{body.old_form}"
    response.headers["Location"] = f"{services.base_url}{path}"
    return found


async def show(
    caller: Who, conn: Tx, old_list: InPathOldList, old_form: InPathOldForm
) -> FormAliasShape:
    """Where a pair of old numbers leads."""
    numbers = {"old_list": old_list, "old_form": old_form}
    return _shape(await embedded.alias(conn, caller.account_id, **numbers))


async def change(
    caller: Who, conn: Tx, old_list: InPathOldList, old_form: InPathOldForm, body: FormAliasChange
) -> FormAliasShape:
    """Lets a known pair of old numbers lead to another form."""
    numbers = {"old_list": old_list, "old_form": old_form}
    await embedded.alias(conn, caller.account_id, **numbers)
    return await _put(conn, caller, (old_list, old_form), body.form_id)


async def delete(caller: Who, conn: Tx, old_list: InPathOldList, old_form: InPathOldForm) -> None:
    """Forgets a pair of old numbers; pages that send it get nowhere."""
    numbers = {"old_list": old_list, "old_form": old_form}
    await embedded.remove_alias(conn, caller.account_id, **numbers)


async def _put(
    conn: Conn, caller: Caller, numbers: tuple[int, int], form_id: int
) -> FormAliasShape:
    old = {"old_list": numbers[0], "old_form": numbers[1]}
    await embedded.add_alias(conn, caller.account_id, FormId(form_id), **old)
    return _shape(await embedded.alias(conn, caller.account_id, **old))


def _shape(alias: FormAlias) -> FormAliasShape:
    return FormAliasShape(
        old_list=alias.old_list,
        old_form=alias.old_form,
        form_id=alias.form_id,
        created_at=alias.created_at,
    )


_ONE = "/form-aliases/{oldList}/{oldForm}"

ROUTES = (
    Route("GET /form-aliases", index, "listFormAliases", "Read old numbers of forms", 200, (),
          Listed[FormAliasShape]),
    Route("POST /form-aliases", create, "createFormAlias", "Let old numbers lead to a form",
          CREATED, (FormNotFound, AliasTaken, BadForm)),
    Route(f"GET {_ONE}", show, "getFormAlias", "Read where old numbers lead"),
    Route(f"PATCH {_ONE}", change, "updateFormAlias", "Let old numbers lead to another form", 200,
          (FormNotFound,)),
    Route(f"DELETE {_ONE}", delete, "deleteFormAlias", "Forget old numbers", 204),
)  # fmt: skip
