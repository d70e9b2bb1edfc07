"""The one table of the types of connectors: type → how it signs, and what its deliveries do."""

from kapocs.connectors.peers import Peers
from kapocs.gateways.peers import GATEWAYS
from kapocs.invoicing.peers import PROGRAMS
from kapocs.shop_goods.peers import SHOPS_WITH_GOODS
from kapocs.websites.receiving import WORDPRESS

PEERS: Peers = {**GATEWAYS, **PROGRAMS, **SHOPS_WITH_GOODS, "wordpress": WORDPRESS}
