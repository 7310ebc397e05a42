"""A picture that stands still: its SVG, and one line of text that says what it shows."""

import html
import re

from helpers.labs.drawing import palette, svg

LARGEST = 1.12  # times its own size: then a whole lab is seen at once on a page of 1280 by 900

SELECTOR = ".nn-picture"
STYLE = (
    palette.css(SELECTOR)
    + f"{SELECTOR}{{line-height:1.4}}"
    + f"{SELECTOR} svg{{display:block;height:auto}}"
    + f"{SELECTOR} .nn-text{{margin:4px 0 0;font:14px/1.45 {svg.FONT};color:var(--nn-ink);max-width:75ch}}"
)


def sized(width: float, height: float, *children: str, label: str, interactive: bool = False) -> str:
    """A whole SVG that grows with the page up to a little above its own size, and is sharp at every size."""
    document = svg.document(width, height, *children, label=label, interactive=interactive)
    return document.replace(' style="', f' style="max-width:{round(LARGEST * width)}px;', 1)


# What makes a part of a picture something to click, to reach by Tab or to draw on.
_ALIVE = re.compile(r' (?:tabindex|role|aria-[a-z]+|data-[a-z-]+)="[^"]*"')


def still(parts: str) -> str:
    """The same parts with nothing to click or to reach by Tab: for a page where nobody would answer."""
    return _ALIVE.sub("", parts)


def with_text(document: str, width: float, height: float, lines: list[str]) -> str:
    """The SVG on paper of its own with lines of text below: what an exported page shows of a lab."""
    parts, y = [], height + 8
    for sentence in lines:
        for part in svg.wrap(sentence, width - 24):
            y += 1.4 * svg.BODY
            parts.append(svg.text(12, y, part))
        y += 5
    bottom = y + 12
    paper = svg.box(0, 0, width, bottom, "page", radius=0)
    opening, inside = document.split(">", 1)
    opening = opening.replace(
        f'viewBox="0 0 {svg.number(width)} {svg.number(height)}"',
        f'viewBox="0 0 {svg.number(width)} {svg.number(bottom)}"',
    )
    return palette.on_paper(f"{opening}>{paper}{inside[: -len('</svg>')]}{''.join(parts)}</svg>")


def page(pictures: list[tuple[str, str]], last: str = "") -> str:
    """Pictures with their lines of text as HTML that follows the page's theme and width.

    Parameters
    ----------
    pictures : list of (SVG, text)
    last : str
        A line below all of them.
    """
    parts = [f"<style>{STYLE}</style>"]
    for document, text in pictures:
        # The picture has the same words as its name: a screen reader need not say them twice.
        parts.append(f'{document}<p class="nn-text" aria-hidden="true">{html.escape(text)}</p>')
    if last:
        parts.append(f'<p class="nn-text">{html.escape(last)}</p>')
    return f'<div class="nn-picture">{"".join(parts)}</div>'


def height_of(document: str) -> float:
    """The height of a whole SVG, from its viewBox."""
    return float(document.split('viewBox="', 1)[1].split('"', 1)[0].split()[3])


class Drawing:
    """A picture as the value of a cell.

    Attributes
    ----------
    svg : str
        The picture; its colours follow the page's theme.
    text : str
        What it shows, in one line: its name for a screen reader, and visible below it.
    """

    def __init__(self, width: float, height: float, *children: str, text: str):
        self.width, self.height, self.text = width, height, text
        self.svg = sized(width, height, *children, label=text)

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {
            "text/plain": self.text,
            "image/svg+xml": with_text(self.svg, self.width, self.height, [self.text]),
            "text/html": page([(self.svg, self.text)]),
        }

    def __repr__(self) -> str:
        return self.text
