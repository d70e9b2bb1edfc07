"""`/pay/{token}`: what is due for an order, and the way to a gateway's page."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kapocs.connectors.model import ConnectorDisabled, ConnectorId
from kapocs.gateways.model import (
    AttemptUnderWay,
    GatewayAway,
    NoGateway,
    NothingDue,
)
from kapocs.ids import written_id
from kapocs.public.gateway_walks import GatewayWalks
from kapocs.public.pages import ALONE, Frame, Pages
from kapocs.public.pay_page import DuePage, lead_page, load, pay_page
from kapocs.public.reading import read_form
from kapocs.subscribers.links import Person
from kapocs.web.client import client_ip
from kapocs.web.services import Services
from kapocs.web.tries import CountedTry, Rule, network

_STARTS = Rule("payments started from a place", 30, timedelta(minutes=5))
_LOOKS = Rule("payments looked at from a place", 60, timedelta(minutes=5))


class Paying:
    """Shows what is due, leads to gateways, and welcomes who comes back."""

    def __init__(self, services: Services, pages: Pages) -> None:
        self._services = services
        self._pages = pages
        self._walks = GatewayWalks(services)

    async def show(self, request: Request) -> Response:
        """What is due. Opening it changes nothing: programs check links too."""
        return await self._page(await self._order(request))

    async def start(self, request: Request) -> Response:
        """On to the gateway that was chosen, or to the one there is."""
        order = await self._order(request)
        sent = await read_form(request, self._services.max_body_bytes)
        await self._services.tries.begin([CountedTry(_STARTS, network(client_ip(request)))])
        shown = await self._load(order)
        chosen = written_id(sent.get("gateway", ""))
        named = [each.id for each in shown.gateways if chosen in (None, each.id)]
        if not named:
            return self._of(shown, "pay_away" if shown.gateways else "")
        return await self.lead(order, named[0], agreed=True)

    async def back(self, request: Request) -> Response:
        """Whoever comes back from a gateway. What the address says besides is not believed."""
        order = await self._order(request)
        await self._services.tries.begin([CountedTry(_LOOKS, network(client_ip(request)))])
        # If it fails, the page says that nothing is known yet, and the clock asks again.
        with suppress(GatewayAway, NoGateway, ConnectorDisabled):
            await self._walks.look(order)
        url = self._services.links.pay(order)
        return RedirectResponse(url, 303, {"Cache-Control": "no-store"})

    async def lead(
        self,
        order: Person,
        connector_id: ConnectorId,
        frame: Frame = ALONE,
        *,
        agreed: bool = False,
    ) -> Response:
        """The page that leads to a gateway's; what is due, and why not, when it cannot be.

        `agreed`: the buyer has been told to what he agrees by paying.
        """
        try:
            attempt = await self._walks.go(order, connector_id)
        except NothingDue:
            return await self._page(order, frame=frame)
        except AttemptUnderWay:
            return await self._page(order, "pay_other", frame)
        except (GatewayAway, NoGateway, ConnectorDisabled):
            return await self._page(order, "pay_away", frame)
        shown = await self._load(order)
        told = replace(shown, later=None) if agreed else shown
        return lead_page(self._pages, told, attempt, frame)

    async def _page(self, order: Person, notice: str = "", frame: Frame = ALONE) -> Response:
        return self._of(await self._load(order), notice, frame)

    def _of(self, shown: DuePage, notice: str, frame: Frame = ALONE) -> Response:
        services = self._services
        return pay_page(
            self._pages,
            shown,
            address=services.links.pay(shown.order),
            notice=notice,
            now=services.clock(),
            frame=frame,
        )

    async def _load(self, order: Person) -> DuePage:
        async with self._services.share(order.account_id).connection() as conn:
            return await load(conn, order, self._services.signer, now=self._services.clock())

    async def _order(self, request: Request) -> Person:
        """BadToken."""
        return await self._services.links.read_pay(request.path_params["token"])
