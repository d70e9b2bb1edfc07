"""The console's menu: groups of pages, of which each visitor sees what their role opens."""

from collections.abc import Iterator
from dataclasses import dataclass

from kapocs.console.visitor import Visitor


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A page in the menu. `label`: key of its text."""

    label: str
    path: str

    @property
    def door(self) -> str:
        """The page as `needs.NEEDS` names it."""
        return f"GET {self.path}"


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """Pages under a head; `label` is the key of its text and names its picture, too."""

    label: str
    items: tuple[MenuItem, ...]


@dataclass(frozen=True, slots=True)
class MenuLine:
    """A page as one visitor sees it in the menu."""

    item: MenuItem
    is_here: bool
    """It is the page that they look at, or what that belongs to."""


MENU = (
    MenuGroup("menu_home", (MenuItem("menu_overview", "/"),)),
    MenuGroup(
        "menu_people",
        (
            MenuItem("menu_lists", "/lists"),
            MenuItem("menu_segments", "/segments"),
            MenuItem("imports", "/imports"),
            MenuItem("exports", "/exports"),
            MenuItem("menu_suppressions", "/suppressions"),
        ),
    ),
    MenuGroup("menu_letters", (MenuItem("letters", "/letters"), MenuItem("images", "/images"))),
    MenuGroup(
        "menu_sending",
        (
            MenuItem("campaigns", "/campaigns"),
            MenuItem("deliveries", "/deliveries"),
            MenuItem("refusals", "/refusals"),
        ),
    ),
    MenuGroup("menu_forms", (MenuItem("forms", "/forms"), MenuItem("landings", "/landing-pages"))),
    MenuGroup("menu_flows", (MenuItem("menu_automations", "/automations"),)),
    MenuGroup(
        "menu_settings",
        (
            MenuItem("menu_account", "/account"),
            MenuItem("people", "/people"),
            MenuItem("domains", "/domains"),
            MenuItem("menu_audit", "/audit"),
            MenuItem("mailbox", "/mailbox"),
        ),
    ),
)
OWN: tuple[MenuItem, ...] = (MenuItem("me", "/me"),)
"""Pages of whoever is signed in, in the menu of their own."""
SEARCH = "GET /search"


def of(visitor: Visitor, path: str) -> list[tuple[MenuGroup, list[MenuLine]]]:
    """What of the menu this visitor sees on the page at `path`."""
    here = _nearest(path)
    found = ((group, list(_opened(group, visitor, here))) for group in MENU)
    return [(group, items) for group, items in found if items]


def _opened(group: MenuGroup, visitor: Visitor, here: MenuItem | None) -> Iterator[MenuLine]:
    for item in group.items:
        if visitor.may_open(item.door):
            yield MenuLine(item, is_here=item is here)


def _nearest(path: str) -> MenuItem | None:
    """The page of the menu that a page belongs to; None: no page of the menu."""
    every = [item for group in MENU for item in group.items]
    above = [each for each in every if path == each.path or path.startswith(f"{each.path}/")]
    return max(above, key=lambda each: len(each.path), default=None)
