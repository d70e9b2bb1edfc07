"""The program that a connector leads to, ready to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kapocs.connectors.model import OpenConnector
from kapocs.invoicing.billingo import Billingo
from kapocs.invoicing.programs import InvoiceProgram
from kapocs.invoicing.rules import KEY
from kapocs.invoicing.szamlazz import SECONDS, Szamlazz
from kapocs.invoicing.waiting import Awaited, nothing_awaited
from kapocs.outgoing.client import GuardedClient
from kapocs.outgoing.reach import Network
from kapocs.signing import Signer


@dataclass(frozen=True, slots=True)
class InvoicingParts:
    """What asking programs needs: how secrets are opened, and where requests may go.

    `base_url`: of the public pages, on which documents can be fetched. `awaited`: whether an order
    is awaited to change before its documents are issued.
    """

    signer: Signer
    opened: Sequence[Network] = ()
    base_url: str = ""
    awaited: Awaited = nothing_awaited


def program(connector: OpenConnector, parts: InvoicingParts, *, today: date) -> InvoiceProgram:
    """The program; close it. Each time it has connections of its own."""
    url = connector.connector.setting("url")
    client = GuardedClient(opened=parts.opened, timeout=SECONDS, public=not url.startswith("http:"))
    key = connector.secrets.get(KEY, "")
    if connector.connector.type == "billingo":
        return Billingo(client, url=url, key=key, today=today)
    return Szamlazz(client, url=url, key=key, today=today)
