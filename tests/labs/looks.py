"""How pictures are judged: well-formed, nothing cut, no words over other words or over a picture."""

import re
import xml.etree.ElementTree as ET

from helpers.labs import svg

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
    """The boxes of images, and of the squares in circles that are large enough to hold words."""
    for element in root.iter(f"{NAMESPACE}image"):
        x, y, width, height = (float(element.get(key)) for key in ("x", "y", "width", "height"))
        yield x, y, x + width, y + height
    for element in root.iter(f"{NAMESPACE}circle"):
        radius = float(element.get("r"))
        if radius > 15:
            x, y = float(element.get("cx")), float(element.get("cy"))
            yield x - radius, y - 0.7 * radius, x + radius, y + 0.7 * radius


def check_layout(root):
    width, height = map(float, root.get("viewBox").split()[2:])
    boxes = list(words_on(root))
    assert boxes
    images = list(shapes_on(root))
    for words, left, top, right, bottom in boxes:
        for left2, top2, right2, bottom2 in images:
            apart = right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
            inside = left2 <= left and right <= right2 and top2 <= top and bottom <= bottom2
            assert apart or inside, f"{words!r} runs into a picture or a circle"
    for words, left, top, right, bottom in boxes:
        assert left >= 0 and top >= 0 and right <= width and bottom <= height, f"{words!r} is cut"
    for i, (words, left, top, right, bottom) in enumerate(boxes):
        for other, left2, top2, right2, bottom2 in boxes[i + 1 :]:
            apart = right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
            assert apart, f"{words!r} and {other!r} overlap"
