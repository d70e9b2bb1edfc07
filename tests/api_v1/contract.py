"""The contract of API v1 as one table, written from its description and not from our routes."""

from api_v1 import (
    contract_changes,
    contract_mail,
    contract_orders,
    contract_reads,
    contract_setup,
    contract_shop,
)

ROWS = (
    *contract_changes.ROWS,
    *contract_reads.ROWS,
    *contract_setup.ROWS,
    *contract_orders.ROWS,
    *contract_shop.ROWS,
    *contract_mail.ROWS,
)
