"""What operations ask for by type: the services, the caller, the transaction, the list."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Path, Query, Request

from kapocs.db.pool import Conn
from kapocs.ids import LARGEST_ID, FormId, ListId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.paging import LARGEST_PAGE
from kapocs.web.caller import Caller
from kapocs.web.idempotency import transaction
from kapocs.web.services import Services


def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


def _caller(request: Request) -> Caller:
    caller: Caller = request.state.caller
    return caller


Here = Annotated[Services, Depends(_services)]
Who = Annotated[Caller, Depends(_caller)]


async def _transaction(request: Request, services: Here) -> AsyncIterator[Conn]:
    async with transaction(request, services.pool) as conn:
        yield conn


# Scope "function": committed before the answer goes out, not after.
Tx = Annotated[Conn, Depends(_transaction, scope="function")]

InPathListId = Annotated[
    ListId, Path(alias="listId", ge=1, le=LARGEST_ID, description="Id of the list.")
]
InPathNewsletterId = Annotated[
    ListId, Path(alias="newsletterId", ge=1, le=LARGEST_ID, description="Id of the list.")
]
InPathFormId = Annotated[
    FormId, Path(alias="formId", ge=1, le=LARGEST_ID, description="Id of the form.")
]
InPathSubscriberId = Annotated[
    SubscriberId,
    Path(alias="subscriberId", ge=1, le=LARGEST_ID, description="Id of the subscriber."),
]
After = Annotated[
    int,
    Query(ge=0, le=LARGEST_ID, description="`nextAfter` of the page before; 0 for the first."),
]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="How many at most.")]
PageNumber = Annotated[int, Query(ge=1, le=10**9, description="Number of the page, from 1.")]


async def _list(services: Here, caller: Who, conn: Tx, list_id: InPathListId) -> Schema:
    return await services.schemas.get(conn, caller.account_id, list_id)


async def _newsletter(services: Here, caller: Who, conn: Tx, list_id: InPathNewsletterId) -> Schema:
    return await services.schemas.get(conn, caller.account_id, list_id)


OnList = Annotated[Schema, Depends(_list)]
OnNewsletter = Annotated[Schema, Depends(_newsletter)]
