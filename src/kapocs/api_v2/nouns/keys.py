"""API keys: made, limited, renewed, refused. A key has a say over those that may do no more."""

from dataclasses import replace

from starlette.responses import Response

from kapocs.accounts import keys
from kapocs.accounts.keys import KeyWish
from kapocs.accounts.model import ApiKey, ApiKeyInUse
from kapocs.accounts.rights import (
    BadApiKey,
    KeyTooNarrow,
    Rights,
    only,
    read_expiry,
    read_networks,
    read_scopes,
)
from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import Here, InPathKeyId, Limit, Tx, Who
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.accounts import (
    KeyChange,
    KeyShape,
    MadeKeyShape,
    NewKeyShape,
    RotatedKeyShape,
)
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.written import page_of
from kapocs.web.services import Services


async def index(caller: Who, conn: Tx, after: Begins, limit: Limit = 100) -> Response:
    """The account's API keys in the order they were made, revoked ones included.

    Those for tests are among them; a key for tests sees these only.
    """
    found = await keys.page(conn, caller.account_id, after=after, size=limit + 1)
    more = ordering.more(found, limit, after)
    return await page_of(caller.account_id, found[:limit], _shape, more=more)


async def create(
    services: Here, caller: Who, conn: Tx, body: NewKeyShape, response: Response
) -> MadeKeyShape:
    """Makes an API key. Its password is told this once.

    What is not said of its list, its time and its addresses is not limited. A key that is limited
    itself has to say them, and can make none that may do more.
    """
    rights = _rights(services, Rights(), body, NewKeyShape.model_fields)
    made = await keys.create(
        conn,
        caller.account_id,
        services.signer,
        KeyWish(body.name, rights, body.test),
        by=caller.rights,
    )
    response.headers["Location"] = f"{services.base_url}/v2/keys/{made.id}"
    known = await keys.get(conn, caller.account_id, made.id)
    return MadeKeyShape(**_shape(known).model_dump(), password=made.password)


async def show(caller: Who, conn: Tx, key_id: InPathKeyId) -> KeyShape:
    """One API key, without its password."""
    return _shape(await keys.get(conn, caller.account_id, key_id))


async def change(
    services: Here, caller: Who, conn: Tx, key_id: InPathKeyId, body: KeyChange
) -> KeyShape:
    """Changes what is given. It counts after two seconds at the latest."""
    known = await keys.get(conn, caller.account_id, key_id)
    name = body.name if "name" in body.model_fields_set else known.name
    wish = KeyWish(name, _rights(services, known.rights, body, body.model_fields_set))
    return _shape(await keys.change(conn, caller.account_id, key_id, wish, by=caller.rights))


async def rotate(services: Here, caller: Who, conn: Tx, key_id: InPathKeyId) -> RotatedKeyShape:
    """Gives the key a new password; the old one, and tokens got by it, are refused soon after."""
    made = await keys.rotate(
        conn,
        caller.account_id,
        key_id,
        services.signer,
        now=services.clock(),
        by=caller.rights,
    )
    return RotatedKeyShape(key_id=made.id, username=made.username, password=made.password)


async def revoke(services: Here, caller: Who, conn: Tx, key_id: InPathKeyId) -> KeyShape:
    """Refuses the key for good, after two seconds at the latest. Once more changes nothing."""
    now = services.clock()
    return _shape(await keys.revoke(conn, caller.account_id, key_id, now=now, by=caller.rights))


async def delete(caller: Who, conn: Tx, key_id: InPathKeyId) -> None:
    """Deletes a revoked key."""
    await keys.delete(conn, caller.account_id, key_id)


def _rights(
    services: Services, known: Rights, body: NewKeyShape | KeyChange, given: object
) -> Rights:
    """What is known, with what was given in its place."""
    names = set(given) if isinstance(given, set | dict) else set()
    found = known
    if "scopes" in names:
        found = replace(found, scopes=read_scopes(body.scopes))
    if "list_id" in names:
        found = replace(found, list_ids=only(body.list_id))
    if "expires_at" in names:
        found = replace(found, expires_at=read_expiry(body.expires_at, services.clock()))
    if "addresses" in names:
        found = replace(found, networks=read_networks(body.addresses))
    return found


def _shape(key: ApiKey) -> KeyShape:
    return KeyShape(
        key_id=key.id,
        name=key.name,
        username=key.username,
        scopes=key.rights.told_scopes(),
        list_id=key.rights.list_id,
        expires_at=key.rights.expires_at,
        addresses=key.rights.addresses(),
        test=key.is_test,
        created_at=key.created_at,
        updated_at=key.updated_at,
        last_used_at=key.last_used_at,
        revoked_at=key.revoked_at,
    )


_RIGHTS: Failures = (BadApiKey, KeyTooNarrow)

ROUTES = (
    Route("GET /keys", index, "listApiKeys", "Read all API keys", 200, (BadCursor,),
          Paged[KeyShape]),
    Route("POST /keys", create, "createApiKey", "Make an API key", CREATED, _RIGHTS,
          is_secret=True),
    Route("GET /keys/{keyId}", show, "getApiKey", "Read an API key"),
    Route("PATCH /keys/{keyId}", change, "updateApiKey", "Change an API key", 200, _RIGHTS),
    Route("POST /keys/{keyId}/rotate", rotate, "rotateApiKey", "Give an API key a new password",
          200, (KeyTooNarrow,), is_secret=True),
    Route("POST /keys/{keyId}/revoke", revoke, "revokeApiKey", "Refuse an API key", 200,
          (KeyTooNarrow,)),
    Route("DELETE /keys/{keyId}", delete, "deleteApiKey", "Delete a revoked API key", 204,
          (ApiKeyInUse,)),
)  # fmt: skip
