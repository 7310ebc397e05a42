"""What the *Blame tracer* says: questions, formulas with their numbers, and what a wrong answer looks like."""

from helpers.labs.backprop.blame_network import PARAMETERS, STEPS, SUMS
from helpers.labs.drawing.numbers import TIMES, bracketed, fixed, plain

DIGITS = 4
KINDS = {"w": "weight", "v": "weight", "b": "bias", "c": "bias", "x": "input", "h": "hidden output", "z": "sum"}


def write(value: float) -> str:
    """A number as the lab writes it: up to four digits."""
    return plain(value, DIGITS)


def times(a: float, b: float) -> str:
    """A product with its numbers: "0.5 × (−0.8)"."""
    return f"{write(a)} {TIMES} {bracketed(write(b))}"


def kind(name: str) -> str:
    """What a number is, in words: "weight v1", "chance p"."""
    return {"p": "chance p", "L": "loss L"}.get(name) or f"{KINDS[name[0]]} {name}"


def diagnosis(state, name: str) -> list[tuple[float, str]]:
    """What mistakes would answer for the blame of a number, the commonest first, and what is said to each."""
    ways, v = state.paths[name], state.values
    (after, slope), incoming = ways[0], state.blame[ways[0][0]]
    truth = state.blame[name]
    sign = (-truth, "The size is right, the sign is not.")
    if len(ways) == 2:
        parts = [local * state.blame[following] for following, local in ways]
        one = f"That is one path alone. {name} has two ways to the loss: add what comes back along both."
        return [
            (parts[0], one),
            (parts[1], one),
            (parts[0] - parts[1], "The two paths were taken from each other. Where paths meet, blame is added."),
            sign,
            (
                parts[0] * parts[1],
                "The two paths were multiplied. Where paths meet, blame is added.",
            ),
        ]
    if name == "p":
        truly, rest = v["p"], 1 - v["p"]
        if state.target == 0:
            truly, rest = rest, truly
        return [
            (-truth, "The size is right, the sign is not. Does the loss rise or fall when p rises?"),
            (truly, "That is a chance itself. In the slope, 1 is divided by it."),
            (
                1 / rest * (-1 if state.target else 1),
                f"1 was divided by {write(rest)}, the chance of the other answer. The slope takes that of the truth.",
            ),
            (state.values["L"], "That is how large the loss is. How steep is it?"),
        ]
    found = [
        (slope + incoming, "The local slope and the blame were added. Along a path they are multiplied."),
        (incoming, f"That is the incoming blame as it was. It still has to be multiplied by {name}'s local slope."),
        sign,
        (slope, f"That is the local slope alone. It is multiplied by the blame that comes in from {after}."),
    ]
    if slope == 0:  # then the sum is the incoming blame itself, which is the likelier thought
        found[:2] = found[1::-1]
    if name in ("z", "z1", "z2"):
        value = f"The blame was multiplied by {after}, the value. Take the slope of the curve there."
        found.insert(0, (v[after] * incoming, value))
    else:
        own = f"The blame was multiplied by {name} itself. What stands beside {name} in the product?"
        found.insert(1, (v[name] * incoming, own))
    found.append((2 * truth + 1, ""))
    return found


class Words:
    """The sentences of `blame_state.Blame`, which has the numbers."""

    def question(self) -> str:
        """What the present step asks."""
        return "All blame is traced" if self.asked is None else f"How much blame does the {kind(self.asked)} get?"

    def help(self) -> str:
        """What is known before the answer: where the local slope comes from, and the incoming blame."""
        name, v = self.asked, self.values
        if name is None:
            return self.moral()
        if name == "p":
            loss, slope = ("−log(p)", "−1/p") if self.target else ("−log(1 − p)", "1/(1 − p)")
            return (
                f"The truth is {self.target}, so L = {loss}. Its slope is {slope}, as a nudge will confirm. p is "
                f"{write(v['p'])}. Incoming blame: 1, as L moves with itself."
            )
        if len(self.paths[name]) == 2:
            (one, a), (two, b) = self.paths[name]
            return (
                f"{name} moves {one} (slope {write(a)}, blame {write(self.blame[one])}) and {two} (slope {write(b)}, "
                f"blame {write(self.blame[two])}). Both move the loss: add what comes back along the two paths."
            )
        ((after, slope),) = self.paths[name]
        came = f"Incoming blame, from {after}: {write(self.blame[after])}."
        if name == "z":
            return f"The local slope of the sigmoid is p {TIMES} (1 − p), and p is {write(v['p'])}. {came}"
        if name in ("z1", "z2"):
            return f"ReLU has the slope 1 where its sum is above 0, and 0 elsewhere. {name} is {write(v[name])}. {came}"
        beside = next(b if a == name else a for a, b in SUMS[after][0] if name in (a, b))
        return f"For each 1 that {name} rises, {after} rises by {beside}, which is {write(slope)}. {came}"

    def forward_formula(self, name: str) -> str:
        """How a number comes about on the way forward, with the numbers in it."""
        v, value = self.values, write(self.values[name])
        if name in SUMS:
            products, bias = SUMS[name]
            symbols = " + ".join(f"{a} {TIMES} {b}" for a, b in products)
            first, second = (times(v[a], v[b]) for a, b in products)
            written = f"{first} + {bracketed(second)}"
            return f"{name} = {symbols} + {bias} = {written} + {bracketed(write(v[bias]))} = {value}"
        if name in ("h1", "h2"):
            return f"{name} = ReLU({write(v['z' + name[1]])}) = {value}"
        if name == "p":
            return f"p = sigmoid({write(v['z'])}) = {value}"
        if name == "L":
            inside = "p" if self.target else "1 − p"
            return f"The truth is {self.target}: L = −log({inside}) = {value}"
        ways = [after for after, _ in self.paths[name]]
        if name in ("x1", "x2"):
            return f"{name} = {value}; it goes to {' and to '.join(ways)}"
        beside = [b for a, b in SUMS[ways[0]][0] if a == name]
        what = f"multiplied by {beside[0]}, which is {write(v[beside[0]])}" if beside else "added"
        return f"{name} = {value}; in {ways[0]} it is {what}"

    def blame_formula(self, name: str) -> str:
        """The blame of a number: local slope times incoming blame, with the numbers in it."""
        v, blame = self.values, self.blame
        if name == "L":
            return "1: the loss moves with itself"
        products = [(slope, blame[after]) for after, slope in self.paths[name]]
        written = " + ".join(
            (bracketed(write(slope)) if i else write(slope)) + f" {TIMES} {bracketed(write(came))}"
            for i, (slope, came) in enumerate(products)
        )
        result = f"{written} = {write(blame[name])}"
        if name == "z":
            return f"{write(v['p'])} {TIMES} (1 − {write(v['p'])}) = {write(products[0][0])}; {result}"
        if name == "p":
            inside = write(v["p"]) if self.target else f"(1 − {write(v['p'])})"
            return f"{'−1' if self.target else '1'} / {inside} = {write(products[0][0])}; {result}"
        return result

    def confirmation(self, name: str) -> str:
        """What the nudge says to a blame that was found."""
        verdict = "The two agree." if self.agrees(name) else "The two do not agree."
        return f"Nudged up and down, the loss moves by {self.nudged(name)} for each 1 of {name}. {verdict}"

    def likewise(self, name: str) -> str:
        """Which numbers get their blame together with this one, in the same way; "" where there are none."""
        others = STEPS[name]
        return (
            f" {' and '.join(others)} got {'theirs' if others[1:] else 'its blame'} in the same way." if others else ""
        )

    def nudged(self, name: str) -> str:
        """The slope that a nudge finds, to six digits."""
        return fixed(self.nudge(name), 6)

    def mistake(self, value: float) -> str:
        """What is said to a wrong answer."""
        for other, sentence in diagnosis(self, self.asked):
            if sentence and abs(value - other) <= 0.005 * max(1, abs(other)):
                return f"{write(value)}: a nudge says no. {sentence}"
        return f"{write(value)}: a nudge says no. Local slope times incoming blame: which two numbers are they?"

    def way(self, name: str) -> str:
        """What the blame of a number means for it."""
        blame = self.blame[name]
        if name in ("x1", "x2"):
            return "Inputs are not changed. Were there a layer before, it would get this blame."
        if blame == 0:
            return "Moving it changes nothing."
        return "Raise it, and the loss falls." if blame < 0 else "Lower it, and the loss falls."

    def moral(self) -> str:
        """What is said at the end."""
        n = len(PARAMETERS)
        return (
            f"{n} weights and biases, and one pass back found the blame of each; nudging takes {2 * n} forward passes. "
            f"{len(self.first_try)} of {len(STEPS)} were right at once. "
            f"No weight has changed: the loss is still {write(self.values['L'])}."
        )

    @property
    def sentence(self) -> str:
        """What the picture shows now, in words."""
        v = self.values
        if self.asked is None:
            words = ["All blame is traced.", self.moral()]
        else:
            words = [f"Step {self.step + 1} of {len(STEPS)}: {self.question()}"]
            if not self.step and not self.answered and not self.reply:
                words.insert(0, f"The network says {write(v['p'])}, the truth is {self.target}.")
            if self.reply:
                words.append(self.reply)
            elif self.answered:
                words.append(
                    f"{self.blame_formula(self.asked)}. {self.confirmation(self.asked)}{self.likewise(self.asked)}"
                )
        if self.before and self.step == 0:
            words.append(f"Last time, {self.before[0]} of {self.before[1]} were right at once.")
        return " ".join(words)

    @property
    def full_sentence(self) -> str:
        """The sentence with what the card says of the selected number."""
        if self.selected is None:
            return self.sentence
        return f"{self.sentence} Selected: {self.describe(self.selected)}; {self.forward_formula(self.selected)}."

    def describe(self, name: str) -> str:
        """A number for a screen reader."""
        blame = f"blame {write(self.blame[name])}" if name in self.known else "blame not traced yet"
        return f"{kind(name)}: {write(self.values[name])}, {blame}"
