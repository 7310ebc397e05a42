"""Every colour of the course, once: for the labs, and for what learners plot with matplotlib.

Each role has a colour for light and one for dark pages. The hues are blue and orange, teal and magenta: pairs that
stay apart for the common kinds of colour blindness. No colour carries a meaning alone: beside it stands a marker, a
dash or a word. Text colours keep a contrast of at least 4.5 to the page.

In a notebook, with matplotlib:

>>> from helpers.labs import palette
>>> palette.MARKERS[1], palette.CLASSES[1] == palette.POSITIVE
('^', True)
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

POSITIVE = ROLES["positive"][0]
NEGATIVE = ROLES["negative"][0]
TRAINING = ROLES["training"][0]
VALIDATION = ROLES["validation"][0]
GHOST = ROLES["ghost"][0]
INK = ROLES["ink"][0]

# Class 0 is an orange circle, class 1 a blue triangle; training is a solid line, validation a dashed one.
CLASSES = (NEGATIVE, POSITIVE)
MARKERS = ("o", "^")
LINES = {"training": "-", "validation": "--"}


def paint(role: str) -> str:
    """The colour of a role for an SVG attribute: it follows the page's theme, and is the light one where there is none.

    Raises
    ------
    KeyError
        If there is no such role.
    """
    return f"var(--nn-{role}, {ROLES[role][0]})"


def on_paper(svg: str) -> str:
    """The same SVG in plain light colours, for viewers that know no CSS variables."""
    for role, (light, _) in ROLES.items():
        svg = svg.replace(f"var(--nn-{role}, {light})", light)
    return svg


def css(selector: str) -> str:
    """CSS that gives the roles their colours inside `selector`, for light and dark pages."""
    light, dark = ("".join(f"--nn-{role}:{colours[i]};" for role, colours in ROLES.items()) for i in range(2))
    return f'{selector}{{{light}}}[data-jp-theme-light="false"] {selector}{{{dark}}}'
