"""What the X-ray shows, in words."""

from helpers.labs.drawing.numbers import TIMES, bracketed, fixed, percent


def a_digit(digit: int) -> str:
    """ "an 8", "a 7"."""
    return f"{'an' if digit == 8 else 'a'} {digit}"


def headline(state) -> str:
    """The answer of the network."""
    return f"{percent(state.p[state.guess])} chance this is {a_digit(state.guess)}"


def name(unit) -> str:
    """Units are counted from 1, output units are named by their digit."""
    layer, n = unit
    return f"hidden unit {n + 1}" if layer == "hidden" else f"output unit {n}"


def sentence(state) -> str:
    """One line for what can be seen at the present stage."""
    words = [f"A picture of {a_digit(state.label)}."]
    if state.has_come_to("chances"):
        right = "right" if state.guess == state.label else "wrong"
        words.append(f"{headline(state)}, which is {right}.")
        words.append(f"{state.awake} of {len(state.a1)} hidden units hand something on.")
    else:
        words.append(
            (
                "Its 64 pixels are the input. Press Step to send them on.",
                f"Each of the {len(state.z1)} hidden units has its weighted sum. Press Step for the activation.",
                f"ReLU has turned the negative sums into 0: {state.awake} of {len(state.a1)} hand something on.",
                f"Each of the {len(state.z2)} output units has its weighted sum: its score. Softmax comes next.",
            )[state.stage]
        )
    if state.selected is None:
        words.append("Select a unit to look into it.")
    else:
        words.append(f"Selected: {name(state.selected)}.")
    return " ".join(words)


def full_sentence(state) -> str:
    """The same, with the sum of the selected unit and the product of the selected pixel."""
    words = [state.sentence]
    if state.selected is not None:
        words.append(f"{unit(state, state.selected)}.")
        if state.selected[0] == "hidden" and state.pixel is not None:
            words.append(f"{pixel(state)}.")
    return " ".join(words)


def pixel(state) -> str:
    """The product of the selected pixel."""
    row, column = state.pixel
    shade, weight, product = state.product(state.selected, state.pixel)
    return f"row {row + 1}, column {column + 1}: {fixed(shade)} {TIMES} {bracketed(fixed(weight))} = {fixed(product)}"


def unit(state, which) -> str:
    """A unit with its numbers, as far as the picture has come."""
    layer, n = which
    inputs, weights, bias, z = state.into(which)
    words = name(which)
    if not state.has_come_to("hidden sums" if layer == "hidden" else "scores"):
        return f"{words}: nothing has come to it yet"
    words += f": products {fixed(inputs @ weights)}, bias {fixed(bias)}, sum {fixed(z)}"
    if layer == "hidden" and state.has_come_to("hidden outputs"):
        words += f", output {fixed(state.a1[n])}"
    if layer == "output" and state.has_come_to("chances"):
        words += f", chance {percent(state.p[n])}"
    return words
