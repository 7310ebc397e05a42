"""How numbers are written for a learner: short, with a real minus sign, and never as nan or inf."""

import math

MINUS = "\N{MINUS SIGN}"
TIMES = "\N{MULTIPLICATION SIGN}"
TOO_LARGE = "too large to write"
BLIND_GUESS = math.log(10)  # the loss of one who gives each of ten digits the same chance


def plain(value: float, digits: int = 3) -> str:
    """A number to `digits` significant digits: 0.30000000000000004 -> "0.3", -2 -> "−2", 0.00001234 -> "0.0000123".

    Very small and very large numbers are written with a power of ten: 1.2e-7 -> "1.2 × 10^−7".
    """
    value = float(value)
    if not math.isfinite(value):
        return TOO_LARGE
    if value == 0:
        return "0"
    rounded = float(f"{value:.{digits}g}")
    size = abs(rounded)
    if size >= 1e7 or size < 1e-6:
        mantissa, exponent = f"{rounded:.{digits - 1}e}".split("e")
        text = f"{float(mantissa):g} {TIMES} 10^{int(exponent)}"
    elif size >= 10 ** (digits - 1):
        text = f"{rounded:,.0f}"
    else:
        decimals = digits - 1 - math.floor(math.log10(size))
        text = f"{rounded:.{decimals}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", MINUS)


def fixed(value: float, decimals: int = 2) -> str:
    """A number with always the same decimals, so that it does not jump about while it changes: 2.3 -> "2.30"."""
    value = float(value)
    if not math.isfinite(value):
        return TOO_LARGE
    if abs(value) >= 1e6:
        return plain(value)
    value = round(value, decimals) + 0.0  # + 0.0 turns -0.0 into 0.0
    return f"{value:,.{decimals}f}".replace("-", MINUS)


def bracketed(text: str) -> str:
    """Brackets around a negative number, for a place behind a plus or a times sign."""
    return f"({text})" if text.startswith(MINUS) else text


def percent(share: float) -> str:
    """A share in [0, 1] as a percentage, "80%"; it says 100% only for what rounds there and is never more."""
    return f"{round(100 * float(share))}%" if math.isfinite(share) else "?"


def count(value: int) -> str:
    """A whole number with commas: 2410 -> "2,410"."""
    return f"{value:,}"
