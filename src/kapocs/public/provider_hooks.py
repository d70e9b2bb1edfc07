"""`/hooks/{provider}/{token}`: where sending providers report what became of letters.

Answers are for programs: 200 taken, 403 not proven, 404 no such address, 400 and 413 unreadable.
"""

from collections.abc import Awaitable, Callable
from functools import cached_property
from urllib.parse import parse_qsl

import structlog
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kapocs.actor import ActorType, act_as
from kapocs.courier import sms
from kapocs.courier.providers import seeme, twilio
from kapocs.db.pool import Conn
from kapocs.errors import Denied, Invalid
from kapocs.ids import LARGEST_ID, AccountId, DeliveryId
from kapocs.outgoing.client import GuardedClient
from kapocs.returns import hooks, sns
from kapocs.returns.hooks import HookProvider
from kapocs.returns.model import Forged
from kapocs.returns.providers import (
    BadReport,
    Told,
    read_json,
    read_mailgun,
    read_postmark,
    read_ses,
)
from kapocs.signing import BadToken
from kapocs.tracking.model import Taken
from kapocs.web.body import BodyTooLarge, ClientGone, read_body
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction

_LARGEST = 512 * 1024
_LARGEST_FETCHED = 64 * 1024
_MOST_FIELDS = 100
_log = structlog.get_logger(__name__, by_strangers=True)


async def guarded_fetch(url: str) -> bytes:
    """Reads a public address; only a 200 counts. Forged, RefusedAddress, Unreachable."""
    client = GuardedClient()
    try:
        answer = await client.get(url, largest=_LARGEST_FETCHED)
    finally:
        await client.close()
    if answer.status != 200:
        raise Forged("Nothing was found at the message's address.")
    return answer.content


class ProviderHooks:
    """Takes the reports. `fetch` reads Amazon's certificates and confirms subscriptions."""

    def __init__(self, services: Services, fetch: "sns.Fetch" = guarded_fetch) -> None:
        self._services = services
        self._fetch = fetch
        self._takers: dict[str, Callable[[Request, AccountId], Awaitable[list[Taken]]]] = {
            HookProvider.SES: self._ses,
            HookProvider.MAILGUN: self._mailgun,
            HookProvider.POSTMARK: self._postmark,
            HookProvider.SEEME: self._seeme,
            HookProvider.TWILIO: self._twilio,
        }

    @cached_property
    def _sns(self) -> "sns.Verifier":
        return sns.Verifier(self._fetch)

    async def take(self, request: Request) -> Response:
        """One report."""
        act_as(ActorType.PROVIDER)
        provider = request.path_params["provider"]
        if request.method == "HEAD":
            # A report may be a GET, so a look at the address must not be one.
            return Response(status_code=405, headers={"Allow": "GET, POST"})
        try:
            account_id = await self._services.links.read_hook(request.path_params["token"])
            taken = await self._takers[provider](request, account_id)
        except (BadToken, KeyError):
            return PlainTextResponse("There is no such address.\n", 404)
        except Denied as error:
            _log.warning("hooks.refused", provider=provider, why=error.message)
            return PlainTextResponse(f"{error.message}\n", 403)
        except BodyTooLarge as error:
            return PlainTextResponse(f"{error.message}\n", 413)
        except Invalid as error:
            return PlainTextResponse(f"{error.message}\n", 400)
        except ClientGone:
            return Response(status_code=400)
        _log.info("hooks.taken", provider=provider, taken=[str(each) for each in taken])
        return PlainTextResponse("ok\n")

    async def _ses(self, request: Request, account_id: AccountId) -> list[Taken]:
        message = read_json(await self._body(request))
        topic = await self._secret(account_id, HookProvider.SES)
        type_ = await self._sns.check(message, topic=topic, now=self._services.clock())
        if type_ == "SubscriptionConfirmation":
            await self._sns.confirm(message)
            return []
        if type_ != "Notification":
            return []
        return await self._note(account_id, read_ses(read_json(str(message["Message"]).encode())))

    async def _mailgun(self, request: Request, account_id: AccountId) -> list[Taken]:
        payload = read_json(await self._body(request))
        secret = await self._secret(account_id, HookProvider.MAILGUN)
        told, now = read_mailgun(payload), self._services.clock()

        async def work(conn: Conn) -> list[Taken]:
            # In one transaction: what could not be noted may be reported once more.
            await hooks.check_mailgun(conn, account_id, payload, secret=secret, now=now)
            return await hooks.take(conn, account_id, told, links=self._services.links, now=now)

        return await in_transaction(self._services.share(account_id), work)

    async def _postmark(self, request: Request, account_id: AccountId) -> list[Taken]:
        secret = await self._secret(account_id, HookProvider.POSTMARK)
        hooks.check_basic(request.headers.get("authorization", ""), secret=secret)
        return await self._note(account_id, read_postmark(read_json(await self._body(request))))

    async def _seeme(self, request: Request, account_id: AccountId) -> list[Taken]:
        """Unsigned: the address itself is the secret, and only who has one set is reported to."""
        await self._secret(account_id, HookProvider.SEEME)
        report = seeme.read_report(request.url.query)
        return await self._note_text(account_id, report.key, report)

    async def _twilio(self, request: Request, account_id: AccountId) -> list[Taken]:
        """Our key of the text stands in the address, which Twilio signs along."""
        secret = await self._secret(account_id, HookProvider.TWILIO)
        form = _form(await self._body(request))
        query = f"?{request.url.query}" if request.url.query else ""
        url = f"{self._services.base_url}{request.url.path}{query}"
        signature = request.headers.get("x-twilio-signature", "")
        if not twilio.verify(signature, url=url, params=form, auth_token=secret):
            raise Forged
        key = request.query_params.get("key", "")
        return await self._note_text(account_id, key, twilio.read_report(form))

    async def _note(self, account_id: AccountId, told: list[Told]) -> list[Taken]:
        async def work(conn: Conn) -> list[Taken]:
            now = self._services.clock()
            return await hooks.take(conn, account_id, told, links=self._services.links, now=now)

        return await in_transaction(self._services.share(account_id), work)

    async def _note_text(self, account_id: AccountId, key: str, report: sms.Report) -> list[Taken]:
        if not key.isascii() or not key.isdecimal() or int(key[:20]) > LARGEST_ID:
            return [Taken.NOBODYS]
        if report.arrival is sms.Arrival.PENDING:
            return [Taken.NOTHING]
        failed = report.detail if report.arrival is sms.Arrival.FAILED else None
        delivery_id = DeliveryId(int(key))

        async def work(conn: Conn) -> Taken:
            now = self._services.clock()
            return await hooks.take_text(conn, account_id, delivery_id, failed=failed, now=now)

        return [await in_transaction(self._services.share(account_id), work)]

    async def _secret(self, account_id: AccountId, provider: HookProvider) -> str:
        async with self._services.share(account_id).connection() as conn:
            return await hooks.secret_of(conn, account_id, provider, signer=self._services.signer)

    async def _body(self, request: Request) -> bytes:
        return await read_body(request.receive, _LARGEST)


def _form(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(
            body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS
        )
    except ValueError as error:
        raise BadReport("The report has too many fields.") from error
    return dict(pairs)
