"""The one table of the types of connectors: type → how it signs, and what its deliveries do."""

from kapocs.connectors.peers import Peers
from kapocs.invoicing.peers import PROGRAMS
from kapocs.shops.peers import SHOPS
from kapocs.websites.receiving import WORDPRESS

PEERS: Peers = {**PROGRAMS, **SHOPS, "wordpress": WORDPRESS}
