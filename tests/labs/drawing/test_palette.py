"""The palette: text can be read, and pairs of colours stay apart for colour-blind people."""

import pytest

from helpers.labs.drawing import palette, png

THEMES = pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])

# Linear RGB as people see it who lack one kind of cone, at full severity: G. Machado, M. Oliveira, L. Fernandes, "A
# Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009, table of matrices.
BLINDNESS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
}


def linear(colour: str) -> list[float]:
    """The light of the three channels, from 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def contrast(a: str, b: str) -> float:
    """The ratio of WCAG 2.2."""
    low, high = sorted(sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (a, b))
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, blindness: str) -> tuple[float, float, float]:
    """The colour in CIE L*a*b* (white point D65), as it is seen."""
    rgb = linear(colour)
    rgb = [min(max(sum(m * c for m, c in zip(row, rgb, strict=True)), 0), 1) for row in BLINDNESS[blindness]]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(m * c for m, c in zip(row, rgb, strict=True)) for row in to_xyz]
    x, y, z = (
        t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29
        for t in (v / white for v, white in zip(xyz, (0.9505, 1, 1.089), strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(a: str, b: str, blindness: str) -> float:
    """How far apart two colours are seen (CIE 1976; about 2 can just be told apart side by side)."""
    return sum((p - q) ** 2 for p, q in zip(seen(a, blindness), seen(b, blindness), strict=True)) ** 0.5


def test_the_measures_agree_with_known_values():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert seen("#ff0000", "none") == pytest.approx((53.24, 80.09, 67.2), abs=0.1)
    # Red and a green of the same lightness: what a person without green cones mixes up.
    assert apart("#c00000", "#4a6a00", "none") > 3 * apart("#c00000", "#4a6a00", "deuteranopia")


@THEMES
@pytest.mark.parametrize(
    ("text", "background"),
    [
        *((role, ground) for role in ("ink", "muted") for ground in ("page", "panel")),
        *((role, "page") for role in ("positive", "negative", "training", "validation", "right", "wrong")),
        *((role, "panel") for role in ("positive", "negative", "right", "wrong")),
        ("ink", "positive-tint"),
        ("ink", "negative-tint"),
        ("on-lit", "lit"),
    ],
)
def test_text_can_be_read(text, background, theme):
    assert contrast(palette.ROLES[text][theme], palette.ROLES[background][theme]) >= 4.5


@THEMES
@pytest.mark.parametrize(
    "role", ["outline", "ghost", "positive", "negative", "wrong", "right", "training", "validation"]
)
def test_lines_stand_out_from_the_page(role, theme):
    """3 to 1 is what WCAG 2.2 asks of what is no text."""
    assert contrast(palette.ROLES[role][theme], palette.ROLES["page"][theme]) >= 3


@THEMES
@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("positive", "negative"),
        ("training", "validation"),
        ("positive-tint", "negative-tint"),
        ("positive", "wrong"),
        ("lit", "panel"),
    ],
)
def test_a_pair_of_colours_stays_apart(one, other, blindness, theme):
    least = 8 if "tint" in one else 20
    assert apart(palette.ROLES[one][theme], palette.ROLES[other][theme], blindness) >= least


@pytest.mark.parametrize("page", palette.ROLES["page"])
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_heat_maps_stand_out_and_stay_apart_on_both_pages(page, blindness):
    blue, orange = ("#{:02x}{:02x}{:02x}".format(*colour) for colour in (png.BLUE, png.ORANGE))
    assert contrast(blue, page) >= 3 and contrast(orange, page) >= 3
    assert apart(blue, orange, blindness) >= 40
