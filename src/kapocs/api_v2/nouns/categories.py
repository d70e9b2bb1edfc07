"""Categories: groups of products."""

from starlette.responses import Response

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import Here, InPathCategoryId, Limit, Tx, Who
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Route
from kapocs.api_v2.shapes.catalog import CategoryChangeShape, CategoryShape, NewCategoryShape
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.written import page_of
from kapocs.catalog import actions, queries, queries_categories
from kapocs.catalog.model import BadCategory, Category, CategoryInUse, CategoryNotFound
from kapocs.db.pool import Conn
from kapocs.ids import CategoryId
from kapocs.web.caller import Caller


async def index(caller: Who, conn: Tx, after: Begins, limit: Limit = 100) -> Response:
    """The account's categories in the order they were made."""
    found = await queries_categories.page(conn, caller.account_id, after=after, size=limit + 1)
    more = ordering.more(found, limit, after)
    return await page_of(caller.account_id, found[:limit], _shape, more=more)


async def create(
    services: Here, caller: Who, conn: Tx, body: NewCategoryShape, response: Response
) -> CategoryShape:
    """Makes a category."""
    made = await actions.create_category(
        conn, caller.account_id, name=body.name, position=body.position
    )
    response.headers["Location"] = f"{services.base_url}/v2/categories/{made.id}"
    return _shape(made)


async def show(caller: Who, conn: Tx, category_id: InPathCategoryId) -> CategoryShape:
    """One category."""
    return _shape(await _get(conn, caller, category_id))


async def change(
    caller: Who, conn: Tx, category_id: InPathCategoryId, body: CategoryChangeShape
) -> CategoryShape:
    """Changes a category's name or place."""
    await _get(conn, caller, category_id)
    given = {name: getattr(body, name) for name in body.model_fields_set}
    await actions.change_category(conn, caller.account_id, category_id, **given)
    return _shape(await _get(conn, caller, category_id))


async def delete(caller: Who, conn: Tx, category_id: InPathCategoryId) -> None:
    """Deletes a category, unless a coupon is for it; its products stay."""
    await _get(conn, caller, category_id)
    await actions.delete_category(conn, caller.account_id, category_id)


async def _get(conn: Conn, caller: Caller, category_id: CategoryId) -> Category:
    """CategoryNotFound, which tells nothing that the path does not."""
    found = await queries.category(conn, caller.account_id, category_id)
    if found is None:
        raise CategoryNotFound
    return found


def _shape(category: Category) -> CategoryShape:
    return CategoryShape(
        category_id=category.id,
        name=category.name,
        position=category.position,
        shop_category_id=category.shop_category_id,
        updated_at=category.updated_at,
    )


ROUTES = (
    Route("GET /categories", index, "listCategories", "Read all categories", 200,
          (BadCursor,),
          Paged[CategoryShape]),
    Route("POST /categories", create, "createCategory", "Make a category", CREATED,
          (BadCategory,)),
    Route("GET /categories/{categoryId}", show, "getCategory", "Read a category"),
    Route("PATCH /categories/{categoryId}", change, "updateCategory", "Change a category", 200,
          (BadCategory,)),
    Route("DELETE /categories/{categoryId}", delete, "deleteCategory", "Delete a category", 204,
          (CategoryInUse,)),
)  # fmt: skip
