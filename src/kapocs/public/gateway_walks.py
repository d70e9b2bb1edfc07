"""The way to a gateway's page: begun in a transaction, asked without one, noted in another."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta

from kapocs.accounts import queries as accounts
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import ConnectorId, ConnectorNotFound, OpenConnector
from kapocs.db.pool import Conn
from kapocs.gateways import actions, later, queries
from kapocs.gateways.actions import BegunAttempt
from kapocs.gateways.model import (
    AttemptState,
    AttemptUnderWay,
    GatewayAway,
    GatewayState,
    NoGateway,
    PayAttempt,
    WantedPayment,
)
from kapocs.gateways.opening import GatewayParts, gateway
from kapocs.gateways.wanting import wanted
from kapocs.invoicing.programs import AnswerLost, ProgramAway, ProgramRefused
from kapocs.lists import actions as lists
from kapocs.payments import actions as payments
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.links import Person
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction

_AWAY = (ProgramRefused, ProgramAway, AnswerLost)
_LOOKS = 20
_PAUSE = timedelta(milliseconds=500)
"""How often, and after how long, it is looked whether somebody else has started the payment."""


@dataclass(frozen=True, slots=True)
class _Step:
    """An attempt, its gateway, and what is to be started; None: nothing is."""

    begun: BegunAttempt
    connector: OpenConnector
    wanted: WantedPayment | None


class GatewayWalks:
    """Leads buyers to gateways, and asks these what became of it."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._parts = GatewayParts(services.signer, services.targets)

    async def go(self, order: Person, connector_id: ConnectorId) -> PayAttempt:
        """An attempt that waits for the buyer at `url`; the one that lives, while it does.

        NothingDue, NoGateway, AttemptUnderWay, GatewayAway, OrderNotFound.
        """
        share = self._services.share(order.account_id)
        for _ in range(_LOOKS):
            step = await in_transaction(share, lambda conn: self._begin(conn, order, connector_id))
            if step.wanted is not None:
                return await self._start(step, step.wanted)
            if step.begun.attempt.state == AttemptState.STARTING:
                await asyncio.sleep(_PAUSE.total_seconds())
                continue
            found = await self._ask(step.connector, step.begun.attempt)
            if found.is_live and step.begun.fits:
                return found
            if found.is_live:
                break
        raise AttemptUnderWay(field="order")

    async def look(self, order: Person) -> None:
        """Asks the gateway about the attempt that lives, if there is one. GatewayAway."""
        async with self._services.share(order.account_id).connection() as conn:
            every = await queries.of_order(conn, *order.key)
            known = next((each for each in every if each.state == AttemptState.OPEN), None)
            if known is None:
                return
            connector = await self._opened(conn, known.connector_id, order)
        await self._ask(connector, known)

    async def _begin(self, conn: Conn, order: Person, connector_id: ConnectorId) -> _Step:
        services, now = self._services, self._services.clock()
        schema = await lists.schema(conn, order.account_id, order.list_id)
        chosen = await self._opened(conn, connector_id, order)
        begun = await actions.begin(conn, schema, order.subscriber_id, chosen.connector, now=now)
        attempt = begun.attempt
        if not begun.is_new:
            try:
                known = await self._opened(conn, attempt.connector_id, order)
            except NoGateway:
                await actions.give_up(conn, attempt, now=now)
                return await self._begin(conn, order, connector_id)
            return _Step(begun, known, None)
        buyer = await subscribers.get(conn, *order.key)
        account = await accounts.get(conn, order.account_id)
        path = connectors.callback_path(chosen.connector, services.signer)
        wish = wanted(
            schema,
            buyer,
            attempt,
            language=account.language if account else "en",
            back=f"{services.links.pay(order)}/back",
            callback=f"{services.base_url}{path}",
        )
        balance = await payments.balance_of(conn, schema, order.subscriber_id)
        agreed = await later.terms(conn, schema, order.subscriber_id, balance, now=now)
        return _Step(begun, chosen, replace(wish, later=agreed))

    async def _opened(self, conn: Conn, connector_id: ConnectorId, order: Person) -> OpenConnector:
        """The connector, ready to be asked. NoGateway, ConnectorDisabled."""
        try:
            found = await connectors.get_active(
                conn, order.account_id, connector_id, signer=self._services.signer
            )
        except ConnectorNotFound:
            raise NoGateway(field="gateway") from None
        if found.connector.list_id != order.list_id:
            raise NoGateway(field="gateway")
        await gateway(found, self._parts).close()
        return found

    async def _start(self, step: _Step, wish: WantedPayment) -> PayAttempt:
        attempt = step.begun.attempt
        share = self._services.share(attempt.account_id)
        asked = gateway(step.connector, self._parts)
        try:
            found = await asked.start(wish)
        except _AWAY as error:
            reason, now = error.reason, self._services.clock()
            await in_transaction(
                share, lambda conn: actions.note_failed(conn, attempt, reason, now=now)
            )
            raise GatewayAway(reason) from None
        finally:
            await asked.close()
        signer = self._services.signer
        open_ = await in_transaction(
            share, lambda conn: actions.note_started(conn, attempt, found, signer=signer)
        )
        if open_ is None:
            raise AttemptUnderWay(field="order")
        return open_

    async def _ask(self, connector: OpenConnector, attempt: PayAttempt) -> PayAttempt:
        """The attempt as its gateway says it is."""
        asked = gateway(connector, self._parts)
        try:
            found: GatewayState = await asked.state(attempt.key, attempt.peer_id)
        except _AWAY as error:
            raise GatewayAway(error.reason) from None
        finally:
            await asked.close()
        now = self._services.clock()
        return await in_transaction(
            self._services.share(attempt.account_id),
            lambda conn: actions.settle(
                conn, connector, attempt, found, signer=self._services.signer, now=now
            ),
        )
