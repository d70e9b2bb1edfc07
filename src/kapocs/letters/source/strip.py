"""Takes out of a page what mail programs do not run, or should not."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kapocs.letters.compiling import encode, places
from kapocs.letters.compiling.markup import Markup, Run, RunKind
from kapocs.letters.compiling.tags import FILLER
from kapocs.letters.source.elements import Element, elements, names, read_elements
from kapocs.letters.source.styles import cleaned
from kapocs.reasons import Reason, said

Tell = Callable[[Reason], None]

# With what is in them. A browser reads on differently inside some of these than our reader does;
# when it finds no end, the rest of the page goes, too.
_WHOLE = names(
    "script svg math iframe object applet noscript noembed noframes xmp plaintext template"
)
_TAG_ONLY = names(
    "form input button select option optgroup textarea base link embed frame frameset param"
)
_ADDRESSES = names("href src background poster cite longdesc usemap")
_CODE = names("srcdoc formaction action ping xlink:href")
_REFUSED = names("javascript vbscript livescript file about blob filesystem jar view-source")


def needs_work(masked: str, markup: Markup) -> bool:
    """Whether a page holds anything that is taken out, or styles to be moved to the elements."""
    return not markup.sure or any(
        element.name in _WHOLE | _TAG_ONLY | {"style"}
        or _is_refresh(masked, element)
        or any(_is_bad(masked, value) or _is_odd(masked, value) for value in element.values)
        for element in read_elements(masked, markup.runs)
    )


def strip(html: str, tell: Tell) -> str:
    """A page as a serializer writes it, without code, forms and strange addresses."""
    return "".join(_Stripper(html, tell).pieces())


@dataclass(slots=True)
class _Stripper:
    html: str
    tell: Tell
    _at: int = 0

    def pieces(self) -> Iterator[str]:
        """What stays."""
        gone, depth = "", 0
        for element in elements(self.html):
            if gone:
                if element.name == gone:
                    depth += -1 if element.is_end else 1
                self._at = element.end
                gone = gone if depth else ""
                continue
            yield self._between(element.start)
            if element.name in _WHOLE and not element.is_end:
                gone, depth = element.name, 1
            yield self._kept(element)
            self._at = element.end
        yield "" if gone else self._between(len(self.html))

    def _between(self, end: int) -> str:
        text = self.html[self._at : end]
        self._at = end
        return text

    def _kept(self, element: Element) -> str:
        name = element.name
        if name in _WHOLE | _TAG_ONLY or _is_refresh(self.html, element):
            if not element.is_end:
                self.tell(said(f"<{name}>"))
            return ""
        parts: list[str] = []
        at = element.start
        for value in element.values:
            text, end = self._attribute(value)
            parts += [self.html[at : value.start], text]
            at = end
            if not text and _is_bad(self.html, value):
                # ` name="…"` in the form of the serializer
                parts[-2] = parts[-2][: -len(value.attribute) - 3]
                at += 1
        return "".join([*parts, self.html[at : element.end]])

    def _attribute(self, value: Run) -> tuple[str, int]:
        text = self.html[value.start : value.end]
        if _is_bad(self.html, value):
            if value.attribute in _ADDRESSES:
                self.tell(Reason("letters.address", address=text[:40]))
            else:
                self.tell(places.attribute(value))
            return "", value.end
        return cleaned(text, self.tell) if value.attribute == "style" else text, value.end


def clean_sheets(html: str, runs: Iterable[Run], tell: Tell) -> str:
    """What these runs of the page hold, style sheets cleaned."""
    return "".join(
        cleaned(html[run.start : run.end], tell)
        if run.kind is RunKind.DEAD and run.tag == "<style>"
        else html[run.start : run.end]
        for run in runs
    )


def _is_refresh(masked: str, element: Element) -> bool:
    return element.name == "meta" and any(
        value.attribute == "http-equiv"
        and masked[value.start : value.end].strip().lower() in ("refresh", "set-cookie")
        for value in element.values
    )


def _is_odd(masked: str, value: Run) -> bool:
    found: list[Reason] = []
    return (
        value.attribute == "style"
        and cleaned(masked[value.start : value.end], found.append)
        != masked[value.start : value.end]
    )


def _is_bad(masked: str, value: Run) -> bool:
    name = value.attribute
    if name.startswith("on") or name in _CODE:
        return True
    address = encode.decode_attribute(masked[value.start : value.end])
    return name in _ADDRESSES and not _is_fine(address, name)


def _is_fine(address: str, name: str) -> bool:
    plain = "".join(sign for sign in address if sign > " " and sign != FILLER).lower()
    scheme, colon, _ = plain.partition(":")
    if not colon:
        return True
    if scheme == "data":
        return name in ("src", "background") and plain.startswith("data:image/")
    return scheme not in _REFUSED
