"""The colours of `helpers.colours` in the labs' pictures: they follow the page's theme, light or dark."""

from helpers.colours import ROLES, shades


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
    light, dark = ("".join(f"--nn-{role}:{it};" for role, it in shades(dark).items()) for dark in (False, True))
    return f'{selector}{{{light}}}[data-jp-theme-light="false"] {selector}{{{dark}}}'
