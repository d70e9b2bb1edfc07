"""Somebody who has no mouse: Tab, Enter, Space, arrows and what is typed. Clicks are counted."""

from playwright.async_api import Locator, Page, expect

_MOST_TABS = 250
_COUNT = """
addEventListener("click", (event) => {
  if (!event.isTrusted || event.target.closest(".skip")) return;
  sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1;
}, true);
"""
_RING = """
each => {
  const style = getComputedStyle(each);
  const box = each.matches("input[type=radio], input[type=checkbox], summary")
    ? getComputedStyle(each.closest("label") || each) : style;
  return [style, box].some(({outlineStyle, outlineWidth, boxShadow}) =>
    (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none");
}
"""


_SKIPPED_TO = """
each => document.activeElement === document.body && each.closest("main") !== null
  && document.querySelector("a.skip") !== null
"""
"""Whether the page is fresh and it stands in its main part: the first Tab offers to skip there."""


class Keys:
    """A page, used by its keys only."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @classmethod
    async def at(cls, page: Page) -> "Keys":
        """The page, whose clicks are counted from now on."""
        await page.add_init_script(_COUNT)
        return cls(page)

    async def press(self, *keys: str) -> None:
        """Keys, one after the other."""
        for key in keys:
            await self.page.keyboard.press(key)

    async def go(self, target: Locator) -> None:
        """Tabs to it, as far as the page goes round; the focus is seen there."""
        await expect(target).to_be_visible()
        if await target.evaluate(_SKIPPED_TO):
            await self.press("Tab", "Enter")
        for _ in range(_MOST_TABS):
            if await target.evaluate("each => each === document.activeElement"):
                assert await target.evaluate(_RING), f"nobody sees that the focus is on {target}"
                return
            await self.page.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {target}")

    async def follow(self, name: str) -> None:
        """A link."""
        await self.go(self.page.get_by_role("link", name=name).first)
        await self._enter()

    async def push(self, name: str) -> None:
        """A button of the page's own part."""
        main = self.page.get_by_role("main")
        await self.go(main.get_by_role("button", name=name).first)
        await self._enter()

    async def unfold(self, name: str) -> None:
        """What opens more of the page."""
        await self.go(self.page.locator("summary", has_text=name).first)
        await self.press("Enter")

    async def write(self, label: str, text: str) -> None:
        """Into a field, in place of what it has."""
        await self.go(self.page.get_by_label(label).first)
        await self.press("Control+A")
        await self.page.keyboard.type(text)

    async def choose(self, label: str, option: str) -> None:
        """Of a list, by typing how it begins."""
        field = self.page.get_by_label(label, exact=True).first
        await self.go(field)
        await self.page.keyboard.type(option)
        assert option in await field.evaluate("each => each.selectedOptions[0].label")

    async def tick(self, label: str) -> None:
        """A box."""
        box = self.page.get_by_label(label).first
        await self.go(box)
        await self.press("Space")
        await expect(box).to_be_checked()

    async def home(self) -> None:
        """Back to the overview; clicks are counted from there."""
        await self.page.goto("/")
        await self.page.evaluate("sessionStorage.clicks = 0")

    async def clicks(self) -> int:
        """Since the overview."""
        return int(await self.page.evaluate("sessionStorage.clicks || 0"))

    async def _enter(self) -> None:
        """Presses it, and waits for the page that comes."""
        async with self.page.expect_navigation():
            await self.page.keyboard.press("Enter")
