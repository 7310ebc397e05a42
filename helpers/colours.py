"""Every colour of the course, once: for the labs (through labs.drawing.palette) and for plots with matplotlib.

Each role has a colour for light and one for dark pages. The hues are blue and orange, teal and magenta: pairs that
stay apart for the common kinds of colour blindness. No colour carries a meaning alone: beside it stands a marker, a
dash or a word. Text colours keep a contrast of at least 4.5 to the page.
"""

# role: (on a light page, on a dark page)
ROLES = {
    "ink": ("#1b1f24", "#eef1f4"),  # text
    "muted": ("#57606a", "#aab4bf"),  # second text: units, ticks
    "faint": ("#d5dae0", "#3d454e"),  # grid lines, frames that nobody reads
    "outline": ("#7d8792", "#8b96a2"),  # frames and arrows
    "page": ("#ffffff", "#111111"),  # what lies behind
    "panel": ("#f4f6f8", "#1d2228"),  # a box on the page
    "positive": ("#0a5fa8", "#6cb4ff"),  # positive weights, class 1
    "negative": ("#ad4a00", "#ffa057"),  # negative weights, class 0
    "positive-tint": ("#deebf7", "#132c44"),  # where the answer is 1
    "negative-tint": ("#fcebdb", "#3d2712"),  # where the answer is 0
    "training": ("#00695c", "#4fd6c4"),
    "validation": ("#a0249a", "#f58cf0"),
    "ghost": ("#8c96a1", "#77828e"),  # an earlier run
    "lit": ("#ffd75e", "#f0c649"),  # the present step
    "on-lit": ("#1b1f24", "#1b1f24"),  # text on the present step
    "right": ("#17692f", "#5fdc7c"),
    "wrong": ("#b3261e", "#ff9087"),
}


def shades(dark: bool) -> dict[str, str]:
    """The colour of each role on a dark page, or on a light one."""
    return {role: pair[dark] for role, pair in ROLES.items()}
