"""Writing SVG from plain data: tags, text, markers. Everything that draws goes through here.

Lengths are in the units of the viewBox. Pictures are 900 units wide (a strip may be less), so that text of 15 units
reads well from 600 to 1200 pixels.
"""

import math
from html import escape

from helpers.labs.drawing.palette import paint

WIDTH = 900
BODY, SMALL = 15, 13  # type sizes
# Paper around words that stand on a line, as in text(..., **HALO).
HALO = {"paint_order": "stroke", "stroke": paint("page"), "stroke_width": 4, "stroke_linejoin": "round"}
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"


def number(value: float, decimals: int = 2) -> str:
    """A coordinate: two decimals at most; the many of a curve have one, which no eye can tell, to be sent sooner.

    Raises
    ------
    ValueError
        If it is NaN or infinite: such a number must never reach a picture.
    """
    if not math.isfinite(value):
        raise ValueError(f"a coordinate in a picture must be finite; got {value}")
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def tag(name: str, *children: str, **attributes) -> str:
    """One element. `stroke_width=2` becomes stroke-width="2"; attributes that are None are left out."""
    parts = [name]
    for key, value in attributes.items():
        if value is None:
            continue
        text = number(value) if isinstance(value, (int, float)) else escape(str(value), quote=True)
        parts.append(f'{key.rstrip("_").replace("_", "-")}="{text}"')
    opening = " ".join(parts)
    return f"<{opening}>{''.join(children)}</{name}>" if children else f"<{opening}/>"


def group(*children: str, **attributes) -> str:
    return tag("g", *children, **attributes) if children else ""


def text(x, y, words: str, size=BODY, colour="ink", anchor="start", bold=False, **attributes) -> str:
    """Words on a base line at (x, y); `anchor` is start, middle or end."""
    return tag(
        "text",
        escape(words, quote=False),
        x=x,
        y=y,
        font_size=size,
        fill=paint(colour),
        text_anchor=None if anchor == "start" else anchor,
        font_weight="600" if bold else None,
        **attributes,
    )


def line(x1, y1, x2, y2, colour="outline", width=1.0, dash=None, **attributes) -> str:
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return tag("line", **ends, stroke=paint(colour), stroke_width=width, stroke_dasharray=dash, **attributes)


def box(x, y, width, height, fill="panel", stroke=None, stroke_width=1.0, radius=6, **attributes) -> str:
    return tag(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=radius or None,
        fill=paint(fill) if fill else "none",
        stroke=paint(stroke) if stroke else None,
        stroke_width=stroke_width if stroke else None,
        **attributes,
    )


def polyline(points, colour="ink", width=2.0, dash=None, **attributes) -> str:
    """A line through (x, y) pairs; nothing for fewer than two."""
    points = list(points)
    if len(points) < 2:
        return ""
    return tag(
        "polyline",
        points=" ".join(f"{number(x, 1)},{number(y, 1)}" for x, y in points),
        fill="none",
        stroke=paint(colour),
        stroke_width=width,
        stroke_dasharray=dash,
        stroke_linejoin="round",
        stroke_linecap="round" if dash is None or dash.startswith("1 ") else None,  # dots are round
        **attributes,
    )


def polygon(points, fill="panel", stroke=None, **attributes) -> str:
    return tag(
        "polygon",
        points=" ".join(f"{number(x)},{number(y)}" for x, y in points),
        fill=paint(fill),
        stroke=paint(stroke) if stroke else None,
        **attributes,
    )


def circle(x, y, radius, fill="panel", stroke=None, stroke_width=1.5, **attributes) -> str:
    return tag(
        "circle",
        cx=x,
        cy=y,
        r=radius,
        fill=paint(fill) if fill else "none",
        stroke=paint(stroke) if stroke else None,
        stroke_width=stroke_width if stroke else None,
        **attributes,
    )


def clickable(name: str, spoken: str, *children: str, pressed: bool | None = None, **attributes) -> str:
    """A part of a picture that a click, or Enter on it after Tab or an arrow key, reports as `event["on"] == name`.

    Parameters
    ----------
    name : str
        What `Lab.happened` gets: {"kind": "click", "on": name}.
    spoken : str
        Its name for a screen reader, with its value: "weight from input 1 to unit 2: 0.5".
    pressed : bool, optional
        Whether it is the selected one; None for a part that cannot be selected.
    """
    return group(
        *children,
        data_click=name,
        tabindex="0",
        role="button",
        aria_label=spoken,
        aria_pressed=None if pressed is None else str(bool(pressed)).lower(),
        **attributes,
    )


def handle(name: str, spoken: str, value: float, low: float, high: float, says: str, *children: str) -> str:
    """A part of a picture that is moved: dragged with the mouse, or with keys once it has the focus.

    `Lab.happened` gets {"kind": "drag", "on": name, "phase": "start" | "move" | "end" | "all", "at": [x, y]} and
    {"kind": "key", "on": name, "key": "ArrowLeft" | ... | "Home" | "End" | "PageUp" | "PageDown" | " "}.

    Parameters
    ----------
    spoken : str
        Its name for a screen reader, such as "weight 3".
    value, low, high : float
        Where it stands now, and the ends.
    says : str
        Its value as a screen reader says it, such as "0.5".
    """
    return group(
        *children,
        data_drag=name,
        data_keys=name,
        tabindex="0",
        role="slider",
        aria_label=spoken,
        aria_valuenow=value,
        aria_valuemin=low,
        aria_valuemax=high,
        aria_valuetext=says,
    )


def marker(x, y, label: int, size=7.0) -> str:
    """The mark of a class: an orange circle for 0, a blue triangle for 1."""
    if label:
        corners = [(x, y - 1.15 * size), (x + 1.05 * size, y + 0.75 * size), (x - 1.05 * size, y + 0.75 * size)]
        return polygon(corners, "positive", "page", stroke_width=1)
    return circle(x, y, 0.9 * size, "negative", "page", 1)


def arrow(x1, y1, x2, y2, colour="outline", width=1.6, head=6.0) -> str:
    """A straight arrow whose tip is at (x2, y2)."""
    length = math.hypot(x2 - x1, y2 - y1) or 1
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bx, by = x2 - head * ux, y2 - head * uy
    tip = [(x2, y2), (bx - 0.6 * head * uy, by + 0.6 * head * ux), (bx + 0.6 * head * uy, by - 0.6 * head * ux)]
    return line(x1, y1, bx, by, colour, width) + polygon(tip, colour)


def tick(x, y, size=6.0, width=2.2) -> str:
    """The sign for a right answer."""
    return polyline([(x - size, y), (x - 0.3 * size, y + 0.7 * size), (x + size, y - 0.8 * size)], "right", width)


def cross(x, y, size=5.0, width=2.2) -> str:
    """The sign for a wrong answer."""
    return line(x - size, y - size, x + size, y + size, "wrong", width) + line(
        x - size, y + size, x + size, y - size, "wrong", width
    )


# Widths of characters in units of the type size: those of DejaVu Sans, the widest of the fonts that FONT may turn into.
_WIDTHS = {
    **dict.fromkeys("ijlI'|", 0.29),
    **dict.fromkeys(" .,:;f()[]-rt/", 0.4),
    **dict.fromkeys("mMW%@", 0.95),
    **dict.fromkeys("w\N{MINUS SIGN}\N{MULTIPLICATION SIGN}+=\N{RIGHTWARDS ARROW}", 0.84),
}


def text_width(words: str, size=BODY, bold=False) -> float:
    """About how wide the words are, in the same units as `size`; rather too wide than too narrow."""
    widths = (_WIDTHS.get(c) or (0.72 if c.isupper() else 0.62) for c in words)
    return size * sum(widths) * (1.1 if bold else 1)


def wrap(words: str, width: float, size=BODY) -> list[str]:
    """Break a sentence into lines no wider than `width`."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def paragraph(x, y, words: str, width: float, size=BODY, leading=1.35, **style) -> str:
    """Wrapped text whose first base line is at (x, y)."""
    return "".join(
        text(x, y + i * size * leading, part, size, **style) for i, part in enumerate(wrap(words, width, size))
    )


def document(width: float, height: float, *children: str, label: str = "", interactive: bool = False) -> str:
    """A whole picture. `label` is its name for a screen reader.

    An interactive picture holds things that can be reached by Tab, which `role="img"` would hide: it is a group.
    """
    return tag(
        "svg",
        *(children or ("",)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width="100%",
        role="group" if interactive else "img",
        aria_label=label or None,
        font_family=FONT,
        style="font-variant-numeric: tabular-nums",
    )
