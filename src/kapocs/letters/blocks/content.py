"""What stands in the head of every letter of blocks."""

STYLES = (
    ("h1, h2", "margin: 0; line-height: 1.25; letter-spacing: -0.01em;"),
    ("h1", "font-size: 26px;"),
    ("h2", "font-size: 19px;"),
    ("ul, ol", "margin: 0; padding-left: 22px;"),
    ("li", "margin: 0 0 6px;"),
    ("a[x-apple-data-detectors]", "color: inherit !important; text-decoration: none !important;"),
)
"""Selectors, and what holds for them."""
