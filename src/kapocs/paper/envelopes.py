"""Envelopes with a window, and where on a folded sheet the address may stand.

A sheet is smaller than its envelope and slips about in it. What is always behind the window is
smaller than the window by that slack: `Envelope.field` reckons it out.
"""

from dataclasses import dataclass

from kapocs.paper.model import BadPaper
from kapocs.reasons import Reason

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
"""A4, millimetres."""
_SMALLEST_FIELD = (50.0, 20.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres from the upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEnvelope:
    """An envelope seen from the front, in millimetres. `folds`: from the top of the sheet."""

    name: str
    width: float
    height: float
    window: Box
    folds: tuple[float, ...] = ()

    @property
    def field(self) -> Box:
        """Where on the sheet the address is seen however the sheet lies. BadPaper: nowhere."""
        panel = self.folds[0] if self.folds else PAGE_HEIGHT
        slack_x, slack_y = self.width - PAGE_WIDTH, self.height - panel
        box = Box(
            self.window.x,
            self.window.y,
            self.window.width - slack_x,
            self.window.height - slack_y,
        )
        too_small = box.width < _SMALLEST_FIELD[0] or box.height < _SMALLEST_FIELD[1]
        outside = min(slack_x, slack_y, box.x, box.y) < 0 or box.x + box.width > PAGE_WIDTH
        if too_small or outside or box.y + box.height > panel:
            raise BadPaper(Reason("paper.small_envelope_window", name=self.name[:60]))
        return box


_THIRDS = (105.0, 210.0)
_HALF = (148.5,)

ENVELOPES = {
    each.name: each
    for each in (
        PaperEnvelope(
            name="c5-left", width=229, height=162, window=Box(20, 57, 90, 45), folds=_HALF
        ),
        PaperEnvelope(
            name="c5-right", width=229, height=162, window=Box(119, 57, 90, 45), folds=_HALF
        ),
        PaperEnvelope(
            name="c6-left", width=229, height=114, window=Box(20, 60, 90, 35), folds=_THIRDS
        ),
        PaperEnvelope(
            name="c6-right", width=229, height=114, window=Box(119, 60, 90, 35), folds=_THIRDS
        ),
        PaperEnvelope(
            name="dl-left", width=220, height=110, window=Box(20, 60, 90, 35), folds=_THIRDS
        ),
        PaperEnvelope(
            name="dl-right", width=220, height=110, window=Box(110, 60, 90, 35), folds=_THIRDS
        ),
    )
}
"""The usual ones: C5, C6/5 ("LC/6", "LA/4") and DL. Makers differ: confirm with the print house."""


def envelope(name: str) -> PaperEnvelope:
    """The envelope of this name. BadPaper lists the names."""
    found = ENVELOPES.get(name.strip().lower())
    if found is None:
        raise BadPaper(Reason("paper.no_envelope", name=name[:40], choices=", ".join(ENVELOPES)))
    return found
