"""How pictures are judged: well-formed, nothing cut, no words over others, over a picture or a line."""

import itertools
import re
import xml.etree.ElementTree as ET

from helpers.labs.drawing import svg

NAMESPACE = "{http://www.w3.org/2000/svg}"
NOT_FOR_LEARNERS = re.compile(r"\bnan\b|\binf\b|infinity|None|np\.", re.IGNORECASE)


def check_svg(source: str) -> ET.Element:
    assert not re.search(r"\b(nan|NaN|inf|None|Infinity)\b", source)
    root = ET.fromstring(source)
    assert root.tag == f"{NAMESPACE}svg"
    return root


def words_on(root):
    """The box of every text of a picture: (words, left, top, right, bottom)."""
    for element in root.iter(f"{NAMESPACE}text"):
        size, bold = float(element.get("font-size")), element.get("font-weight") is not None
        # `text_width` is rather too wide, for fonts wider than most; here a usual one is assumed.
        width = 0.86 * svg.text_width(element.text or "", size, bold)
        x, y = float(element.get("x")), float(element.get("y"))
        left = x - {None: 0, "middle": width / 2, "end": width}[element.get("text-anchor")]
        if element.text:
            yield element.text, left, y - 0.72 * size, left + width, y + 0.2 * size


def shapes_on(root):
    """The boxes of images, of frames and of the squares in circles that are large enough to hold words, if seen."""
    for element in root.iter(f"{NAMESPACE}image"):
        x, y, width, height = (float(element.get(key)) for key in ("x", "y", "width", "height"))
        yield x, y, x + width, y + height
    for element in root.iter(f"{NAMESPACE}rect"):
        if element.get("stroke"):
            x, y, width, height = (float(element.get(key)) for key in ("x", "y", "width", "height"))
            if width > 20 and height > 14:
                yield x, y, x + width, y + height
    for element in root.iter(f"{NAMESPACE}circle"):
        if element.get("fill-opacity") == "0":
            continue
        radius = float(element.get("r"))
        if radius > 15:
            x, y = float(element.get("cx")), float(element.get("cy"))
            yield x - radius, y - 0.7 * radius, x + radius, y + 0.7 * radius


def rings_on(root):
    """What can have the focus, with the box of its shapes, around which a ring is drawn: (name, left, ..., bottom)."""
    for element in root.iter():
        if element.get("tabindex"):
            corners = [
                (x, y) for left, top, right, bottom in _shapes_in(element) for x, y in ((left, top), (right, bottom))
            ]
            xs, ys = zip(*corners, strict=True)
            yield element.get("aria-label"), min(xs), min(ys), max(xs), max(ys)


def _shapes_in(part):
    for element in part.iter():
        shape = {name: float(element.get(name, 0)) for name in ("x", "y", "width", "height", "cx", "cy", "r")}
        x, y, width, height, cx, cy, r = shape.values()
        if element.tag in (f"{NAMESPACE}rect", f"{NAMESPACE}image"):
            yield x, y, x + width, y + height
        elif element.tag == f"{NAMESPACE}circle":
            yield cx - r, cy - r, cx + r, cy + r


def check_layout(root):
    width, height = map(float, root.get("viewBox").split()[2:])
    boxes = list(words_on(root))
    assert boxes
    images = list(shapes_on(root))
    for words, left, top, right, bottom in boxes:
        for left2, top2, right2, bottom2 in images:
            apart = right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
            inside = left2 <= left and right <= right2 and top2 <= top and bottom <= bottom2
            assert apart or inside, f"{words!r} runs into a picture, a box or a circle"
    for words, left, top, right, bottom in boxes:
        assert left >= 0 and top >= 0 and right <= width and bottom <= height, f"{words!r} is cut"
    for i, (words, left, top, right, bottom) in enumerate(boxes):
        for other, left2, top2, right2, bottom2 in boxes[i + 1 :]:
            apart = right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
            assert apart, f"{words!r} and {other!r} overlap"


# -- lines through words -----------------------------------------------------------------------------------------------


def struck(root) -> list[str]:
    """The words that a line goes through: one drawn later, or an earlier one if no paper lies between."""
    grounds, lines, words, found = [], [], [], []  # what has been drawn so far, each with its place in the order
    for order, element in enumerate(root.iter()):
        kind = element.tag.removeprefix(NAMESPACE)
        if kind in ("line", "polyline") and element.get("stroke-opacity") != "0":
            pieces = list(_pieces(element))
            lines += [(order, piece) for piece in pieces]
            found += [said for said, box in words if any(_crosses(piece, box) for piece in pieces)]
        elif kind in ("rect", "circle") and element.get("fill") != "none" and not element.get("fill-opacity"):
            grounds += [(order, box) for box in _grounds(element)]
        elif kind == "text" and element.text:
            box = _heart(element)
            paper = [at for at, (left, top, right, bottom) in grounds if _holds((left, top, right, bottom), box)]
            seen = max(paper, default=-1)  # lines that were drawn before this paper are hidden by it
            if not element.get("paint-order") and any(at > seen and _crosses(piece, box) for at, piece in lines):
                found.append(element.text)
            words.append((element.text, box))
    return found


def _pieces(element):
    """The straight pieces of a line: (x1, y1, x2, y2)."""
    if element.get("points") is None:
        yield tuple(float(element.get(key)) for key in ("x1", "y1", "x2", "y2"))
        return
    points = [tuple(map(float, point.split(","))) for point in element.get("points").split()]
    for start, end in itertools.pairwise(points):
        yield (*start, *end)


def _grounds(element):
    """The boxes in which a filled shape hides what lies under it."""
    if element.get("r") is None:
        x, y, width, height = (float(element.get(key, 0)) for key in ("x", "y", "width", "height"))
        yield x, y, x + width, y + height
        return
    x, y, r = (float(element.get(key)) for key in ("cx", "cy", "r"))
    for wide, tall in ((0.7, 0.7), (0.9, 0.43)):  # two of the rectangles in a circle
        yield x - wide * r, y - tall * r, x + wide * r, y + tall * r


def _heart(element):
    """The middle of the letters of a text: a line there is one through the words, not above or below them."""
    size, bold = float(element.get("font-size")), element.get("font-weight") is not None
    width = 0.8 * svg.text_width(element.text, size, bold)
    left = float(element.get("x")) - {None: 0, "middle": width / 2, "end": width}[element.get("text-anchor")]
    y = float(element.get("y"))
    return left + 1, y - 0.55 * size, left + width - 1, y - 0.1 * size


def _holds(outer, inner) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def _crosses(piece, box) -> bool:
    """Whether a straight piece meets a box: what is left of it between the box's four sides."""
    (x1, y1, x2, y2), (left, top, right, bottom) = piece, box
    begin, end = 0.0, 1.0
    for slope, room in ((x1 - x2, x1 - left), (x2 - x1, right - x1), (y1 - y2, y1 - top), (y2 - y1, bottom - y1)):
        if slope < 0:
            begin = max(begin, room / slope)
        elif slope > 0:
            end = min(end, room / slope)
        elif room < 0:
            return False
    return begin <= end
