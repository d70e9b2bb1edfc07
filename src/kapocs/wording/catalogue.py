"""All sentences by code, put together from the tables of their owners."""

from collections.abc import Mapping

from kapocs.wording.actions import ACTIONS
from kapocs.wording.assistants import ASSISTANTS
from kapocs.wording.automation_templates import AUTOMATION_TEMPLATES
from kapocs.wording.automations import AUTOMATIONS
from kapocs.wording.automations_written import AUTOMATIONS_WRITTEN
from kapocs.wording.backups import BACKUPS
from kapocs.wording.carts import CARTS
from kapocs.wording.catalog import CATALOG
from kapocs.wording.connectors import CONNECTORS
from kapocs.wording.deliveries import DELIVERIES, SENDS
from kapocs.wording.doctor_backups import DOCTOR_BACKUPS
from kapocs.wording.doctor_database import DOCTOR_DATABASE
from kapocs.wording.doctor_database_more import DOCTOR_DATABASE_MORE
from kapocs.wording.doctor_flows import DOCTOR_FLOWS
from kapocs.wording.doctor_machine import DOCTOR_MACHINE
from kapocs.wording.doctor_outside import DOCTOR_OUTSIDE
from kapocs.wording.doctor_sending import DOCTOR_SENDING
from kapocs.wording.doctor_work import DOCTOR_WORK
from kapocs.wording.exports import EXPORTS
from kapocs.wording.forms import FORMS
from kapocs.wording.gateways import GATEWAYS
from kapocs.wording.imports import IMPORTS
from kapocs.wording.invoicing import INVOICING
from kapocs.wording.kinds_of_edges import KINDS_OF_EDGES
from kapocs.wording.kinds_of_mail import KINDS_OF_MAIL
from kapocs.wording.kinds_of_nouns import KINDS_OF_NOUNS
from kapocs.wording.letter_blocks import LETTER_BLOCKS
from kapocs.wording.letter_warnings import LETTER_WARNINGS
from kapocs.wording.letters import LETTERS
from kapocs.wording.life import LIFE
from kapocs.wording.lists import LISTS
from kapocs.wording.machines import MACHINES
from kapocs.wording.mails import MAILS
from kapocs.wording.moving import MOVING
from kapocs.wording.notices import NOTICES
from kapocs.wording.nouns import NOUNS, USES
from kapocs.wording.order_files import ORDER_FILES
from kapocs.wording.order_notes import ORDER_NOTES
from kapocs.wording.orders import ORDERS
from kapocs.wording.outgoing import OUTGOING
from kapocs.wording.paper import PAPER
from kapocs.wording.parcels import PARCELS
from kapocs.wording.partitions import PARTITIONS
from kapocs.wording.payments import PAYMENTS
from kapocs.wording.people import PEOPLE
from kapocs.wording.printing import PRINTING
from kapocs.wording.providers import PROVIDERS
from kapocs.wording.recurring import RECURRING
from kapocs.wording.relay_urls import RELAY_URLS
from kapocs.wording.relays import RELAYS
from kapocs.wording.retention import RETENTION
from kapocs.wording.returns import RETURNS
from kapocs.wording.segments import SEGMENTS
from kapocs.wording.senders import SENDERS
from kapocs.wording.sends import OF_SENDS
from kapocs.wording.shapes import SHAPES
from kapocs.wording.shops import SHOPS
from kapocs.wording.statements import STATEMENTS
from kapocs.wording.suppressions import SUPPRESSIONS
from kapocs.wording.tables import TABLES
from kapocs.wording.usage import USAGE
from kapocs.wording.value import VALUE
from kapocs.wording.webhooks import WEBHOOKS
from kapocs.wording.websites import WEBSITES
from kapocs.wording.why import WHY

Phrases = Mapping[str, tuple[str, str]]
"""Code → the sentence in English and in Hungarian."""

STORED: Phrases = {
    **DELIVERIES,
    **SENDS,
    **KINDS_OF_EDGES,
    **KINDS_OF_MAIL,
    **KINDS_OF_NOUNS,
    **PEOPLE,
    **CATALOG,
    **FORMS,
    **LETTERS,
    **LISTS,
    **ORDERS,
    **OUTGOING,
    **PAPER,
    **PARCELS,
    **PARTITIONS,
    **PAYMENTS,
    **PRINTING,
    **RETENTION,
    **RETURNS,
    **SEGMENTS,
    **SENDERS,
    **OF_SENDS,
    **USAGE,
    **VALUE,
    **MACHINES,
    **MAILS,
    **PROVIDERS,
    **RELAYS,
}
"""Those that may stand in a table as English sentences, from before there were codes."""
PHRASES: Phrases = {
    **STORED,
    **SUPPRESSIONS,
    **LETTER_BLOCKS,
    **LETTER_WARNINGS,
    **LIFE,
    **NOTICES,
    **ASSISTANTS,
    **AUTOMATIONS,
    **ACTIONS,
    **AUTOMATIONS_WRITTEN,
    **AUTOMATION_TEMPLATES,
    **BACKUPS,
    **NOUNS,
    **USES,
    **GATEWAYS,
    **INVOICING,
    **ORDER_NOTES,
    **RELAY_URLS,
    **CARTS,
    **MOVING,
    **RECURRING,
    **STATEMENTS,
    **TABLES,
    **EXPORTS,
    **IMPORTS,
    **ORDER_FILES,
    **WEBHOOKS,
    **CONNECTORS,
    **SHAPES,
    **SHOPS,
    **WEBSITES,
    **WHY,
    **DOCTOR_BACKUPS,
    **DOCTOR_MACHINE,
    **DOCTOR_DATABASE,
    **DOCTOR_DATABASE_MORE,
    **DOCTOR_WORK,
    **DOCTOR_FLOWS,
    **DOCTOR_SENDING,
    **DOCTOR_OUTSIDE,
}
