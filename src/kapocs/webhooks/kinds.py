"""Every kind of fact. A kind is known once the module that declares it is imported."""

from collections.abc import Mapping

from kapocs.automations import facts as automations
from kapocs.carts import facts as carts
from kapocs.catalog import facts as catalog
from kapocs.crm import facts as crm
from kapocs.exports import facts as exports
from kapocs.facts.kinds import KINDS, Kind
from kapocs.forms import facts as forms
from kapocs.imports import facts as imports
from kapocs.invoicing import facts as invoicing
from kapocs.lists import facts as lists
from kapocs.metering import facts as metering
from kapocs.orders import facts as orders
from kapocs.parcels import facts as parcels
from kapocs.payments import facts as payments
from kapocs.printing import facts as printing
from kapocs.recurring import facts as recurring
from kapocs.sends import facts as sends
from kapocs.statements import facts as statements
from kapocs.stream import history
from kapocs.subscribers import facts as subscribers
from kapocs.suppressions import facts as suppressions

DECLARED_IN = (
    history,
    automations,
    carts,
    catalog,
    crm,
    exports,
    forms,
    imports,
    invoicing,
    lists,
    metering,
    orders,
    parcels,
    payments,
    printing,
    recurring,
    sends,
    statements,
    subscribers,
    suppressions,
)
"""The modules that declare kinds."""


def every() -> Mapping[str, Kind]:
    """The kinds, by their names."""
    return KINDS
