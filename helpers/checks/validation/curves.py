"""Lesson 7, `read_curves()`: what six runs have gone through, read off their curves."""

from helpers.checks.reading import Reading

UNDERFIT, OVERFIT, NOT_CONVERGED, BUG, LEAK, GOOD = "underfit", "overfit", "not converged", "bug", "leak", "good"

_USE = "Compare the two scores below the curves, too: on validation, and in use."
_SYMPTOMS = {
    UNDERFIT: "Both curves have come to rest, and high up: even the training pictures are read badly.",
    OVERFIT: "Watch the dashed curve: it falls, turns, and rises, while the solid one goes on falling.",
    NOT_CONVERGED: "Look at the last epochs: both curves are still on their way down.",
    BUG: "Look at where both curves begin, and where they end: is anything learned at all?",
    LEAK: f"The dashed curve lies on the solid one to the end, which strangers never do. {_USE}",
    GOOD: "Both curves come to rest, low down and close together, and the two scores agree.",
}

read_curves = Reading(
    "read_curves",
    truth={"A": UNDERFIT, "B": LEAK, "C": GOOD, "D": BUG, "E": OVERFIT, "F": NOT_CONVERGED},
    confusions={(right, said): text for right, text in _SYMPTOMS.items() for said in _SYMPTOMS if said != right}
    | {
        (UNDERFIT, NOT_CONVERGED): "Would more epochs help? Look at the second half: the curves hardly fall any more, "
        "and they are still high.",
        (NOT_CONVERGED, UNDERFIT): "Would more epochs help? Look at the second half: neither curve has come to rest.",
        (NOT_CONVERGED, GOOD): "It is good already, and could be better: look at the last epochs of both curves.",
        (OVERFIT, GOOD): "The solid curve is as low as can be. Watch the dashed one: where is it lowest, and what does "
        "it do after that?",
        (LEAK, GOOD): f"The curves look perfect, and that is suspicious. {_USE}",
        (GOOD, OVERFIT): "There is a small gap, and a small gap is normal. Does the dashed curve rise again?",
        (BUG, UNDERFIT): "A network that is too small learns a little. Does this one learn anything?",
        (UNDERFIT, BUG): "It learns something: it ends far below the dotted line of a blind guess. "
        "What keeps it from more?",
    },
    verified="names all six runs",
)
