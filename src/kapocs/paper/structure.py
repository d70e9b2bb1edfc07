"""The structure of tagged PDF files, joined: what is a heading, a table, and in which order.

Programs that read a page aloud go by it. Pages that are copied into another file come without it,
so their elements are copied after them and hung under one document, part by part.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, Pdf

_DEEPEST = 60


class Structure:
    """The structure of a file that is being put together from others."""

    def __init__(self, whole: Pdf) -> None:
        self._whole = whole
        self._tree = whole.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary()))
        self._document = whole.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self._tree)
        )
        self._parts: list[Any] = []
        self._parents: list[Any] = []
        self._names: dict[str, Any] = {}

    def add(self, source: Pdf, first: int, copied: Sequence[pikepdf.Page]) -> None:
        """Adds the structure of pages that were copied; `first`: of them in the source, from 0.

        The source is changed on the way and must not be saved. One without tags adds nothing.
        """
        tree: Any = source.Root.get("/StructTreeRoot")
        if tree is None:
            return
        pages = source.pages[first : first + len(copied)]
        document = _kids(tree)[0]
        named = _named(tree) if "/IDTree" in tree else []
        if len(pages) < len(source.pages):
            wanted = {page.obj.objgen for page in pages}
            document.K = Array(each for each in _kids(document) if _page(each) in wanted)
            named = [each for each in named if _page(each) in wanted]
        self._rename(named)
        self._copy(source, document, named, NumberTree(tree.ParentTree), (pages, copied))
        roles: Any = tree.get("/RoleMap")
        if roles is not None:
            for name in roles.keys():  # noqa: SIM118  # no mapping of Python's
                self._tree.RoleMap[name] = Name(str(roles[name]))

    def finish(self, *, language: str) -> None:
        """Writes the structure into the file; nothing when no part had one."""
        if not self._parts:
            return
        self._document.K = Array(self._parts)
        self._tree.K = Array([self._document])
        numbered = [part for pair in enumerate(self._parents) for part in pair]
        self._tree.ParentTree = self._whole.make_indirect(Dictionary(Nums=Array(numbered)))
        self._tree.ParentTreeNextKey = len(self._parents)
        if self._names:
            pairs = [part for name in sorted(self._names) for part in (name, self._names[name])]
            self._tree.IDTree = self._whole.make_indirect(Dictionary(Names=Array(pairs)))
        root = self._whole.Root
        root.StructTreeRoot = self._tree
        root.MarkInfo = Dictionary(Marked=True, Suspects=False)
        root.Lang = pikepdf.String(language)

    def _copy(
        self,
        source: Pdf,
        document: Any,
        named: Sequence[Any],
        parents: NumberTree,
        pages: tuple[Sequence[pikepdf.Page], Sequence[pikepdf.Page]],
    ) -> None:
        # Else the copy would bring the whole tree of the source along.
        del document["/P"]
        document.S = Name.Part
        old, new = pages
        holders = [parents[int(page.obj.StructParents)] for page in old]
        # All in one copy: by itself each of them would be looked through anew.
        box = source.make_indirect(
            Dictionary(Part=document, Holders=Array(holders), Named=Array(named))
        )
        copy: Any = self._whole.copy_foreign(box)
        copy.Part.P = self._document
        self._parts.append(copy.Part)
        self._names |= {str(each.ID): each for each in copy.Named}
        for page, holder in zip(new, copy.Holders, strict=True):
            page.obj.StructParents = len(self._parents)
            self._parents.append(holder)

    def _rename(self, named: Sequence[Any]) -> None:
        """Tells the names of head cells apart, as each part counts its tables from one."""
        prefix = f"{len(self._parts)}-"
        tables = {table.objgen: table for table in map(_table, named)}
        for cell in (cell for table in tables.values() for cell in _all(table)):
            if "/ID" in cell:
                cell.ID = pikepdf.String(f"{prefix}{cell.ID}")
            for attributes in cell.get("/A", ()):
                if "/Headers" in attributes:
                    names = [pikepdf.String(f"{prefix}{name}") for name in attributes.Headers]
                    attributes.Headers = Array(names)


def _named(tree: Any) -> list[Any]:
    """The elements that others point to: head cells of tables."""
    return list(NameTree(tree.IDTree).values())


def _table(element: Any) -> Any:
    """The table that a cell is in."""
    while str(element.S) != "/Table" and "/P" in element:
        element = element.P
    return element


def _all(element: Any) -> Iterator[Any]:
    yield element
    for each in _kids(element):
        yield from _all(each)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if isinstance(kids, Array):
        return [each for each in kids if isinstance(each, Dictionary)]
    return [kids] if isinstance(kids, Dictionary) else []


def _page(element: Any) -> tuple[int, int] | None:
    """The page that the element begins on."""
    for _ in range(_DEEPEST):
        if "/Pg" in element:
            found: tuple[int, int] = element.Pg.objgen
            return found
        kids = _kids(element)
        if not kids:
            break
        element = kids[0]
    return None
