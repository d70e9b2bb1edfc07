"""Every tool over one operation, a line each: its name, the operation, what it may do, its set.

`texts=True`: people outside may have written what it answers. What has no tool stands in
`left_out.py` with the reason; a test holds both to the operations that there are.
"""

from kapocs.assistants import (
    table_admin,
    table_commerce,
    table_content,
    table_flows,
    table_marketing,
)
from kapocs.assistants.model import Tool

TOOLS: tuple[Tool, ...] = (
    *table_marketing.TOOLS,
    *table_content.TOOLS,
    *table_flows.TOOLS,
    *table_commerce.TOOLS,
    *table_admin.TOOLS,
)
"""In the order in which they are listed."""
