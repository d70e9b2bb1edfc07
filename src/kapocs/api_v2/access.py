"""Access tokens and what the calls cost."""

from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request

from kapocs.accounts import actions as accounts
from kapocs.api_v2.depends import Here, Tx, Who
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes import Login, MonthShape, Token, UsageShape
from kapocs.metering import queries as metering
from kapocs.metering.model import CURRENCY, FREE_CALLS, Usage, month_of
from kapocs.web.authenticate import NotAuthenticated
from kapocs.web.client import client_ip


async def create_token(services: Here, request: Request, body: Login) -> Token:
    """Exchanges an API key pair for an access token, to be sent as `Authorization: Bearer …`.

    The token ends after an hour or when the key pair is revoked. Every other operation also
    takes the key pair itself by HTTP Basic.
    """
    await services.authenticator.password(body.username, body.password, client_ip(request))
    token, expires = services.authenticator.access_token(body.username, body.password)
    return Token(token=token, token_type="Bearer", expires_at=expires)  # noqa: S106  # a scheme


async def _now_counted(services: Here) -> datetime:
    """Writes the counted calls down before the request's own transaction begins."""
    await services.meter.write()
    return services.clock()


async def usage(
    now: Annotated[datetime, Depends(_now_counted)], caller: Who, conn: Tx
) -> UsageShape:
    """How many API calls were made and what they cost.

    1,000 calls a calendar month are free; each started 100,000 beyond them costs 2,000 HUF and
    VAT. Months are those of the account's time zone. This call is counted too.
    """
    account = await accounts.get(conn, caller.account_id)
    this_month = await metering.of_month(conn, caller.account_id, month_of(now, account.zone))
    history = await metering.history(conn, caller.account_id)
    return UsageShape(**_month(this_month).model_dump(), history=[_month(each) for each in history])


def _month(used: Usage) -> MonthShape:
    return MonthShape(
        month=used.month,
        calls=used.calls,
        free_calls=FREE_CALLS,
        blocks=used.blocks,
        net=int(used.net),
        vat=int(used.vat),
        gross=int(used.gross),
        currency=CURRENCY,
    )


ROUTES = (
    Route("POST /access-token", create_token,
          "createAccessToken", "Get an access token", 200, (NotAuthenticated,)),
    Route("GET /usage", usage, "getUsage", "See the calls made and their price"),
)  # fmt: skip
