"""What the lines of the table of tools are written with."""

from kapocs.assistants.model import Counted, Tool, ToolKind, Toolset

READ, WRITE, SEND, ERASE = ToolKind.READ, ToolKind.WRITE, ToolKind.SEND, ToolKind.ERASE
CORE, COMMERCE, ADMIN = Toolset.CORE, Toolset.COMMERCE, Toolset.ADMIN


def tool(
    name: str,
    operation: str,
    kind: ToolKind,
    toolset: Toolset,
    *,
    texts: bool = False,
    listed: str = "",
) -> Tool:
    """A line of the table."""
    return Tool(
        name=name, operation=operation, kind=kind, toolset=toolset, texts=texts, listed=listed
    )


def counted(plain: Tool, operation: str, member: str) -> Tool:
    """The tool, its preview with a count: that member of the other operation's answer."""
    return Tool(
        name=plain.name,
        operation=plain.operation,
        kind=plain.kind,
        toolset=plain.toolset,
        texts=plain.texts,
        count=Counted(operation=operation, member=member),
    )
