"""The bowls of lesson 5, and their slopes: what `descend` is tried on, and what the lesson walks down."""


def bowl(w):
    """The loss of the lesson's first bowl; its curvature is 2."""
    return w**2


def slope_of_bowl(w):
    """2w."""
    return 2 * w


def steep_bowl(w):
    """Five times as curved; its curvature is 10."""
    return 5 * w**2


def slope_of_steep_bowl(w):
    """10w."""
    return 10 * w


def shifted_bowl(w):
    """Its lowest point is at 3 and has a loss of 1."""
    return (w - 3) ** 2 + 1


def slope_of_shifted_bowl(w):
    """2(w - 3)."""
    return 2 * (w - 3)


def trough(w):
    """Flatter than a bowl at the bottom and steeper at the sides."""
    return w**4 / 4


def slope_of_trough(w):
    """w^3."""
    return w**3
