"""The one table of the types of connectors: type → how it signs, and what its deliveries do."""

from kapocs.connectors.peers import Peers
from kapocs.gateways.peers import GATEWAYS
from kapocs.invoicing.peers import PROGRAMS
from kapocs.shops.peers import SHOPS
from kapocs.websites.receiving import WORDPRESS

PEERS: Peers = {**GATEWAYS, **PROGRAMS, **SHOPS, "wordpress": WORDPRESS}
