"""Lesson 5, `read_curves()`: which learning rate made which curve."""

from helpers.checks.reading import Reading

read_curves = Reading(
    "read_curves",
    truth={"A": "crawl", "B": "good", "C": "bounce", "D": "good", "E": "explode", "F": "crawl"},
    verified="names all six curves: which rate is too low, good, too high, far too high",
    confusions={
        ("crawl", "good"): "It does fall all the way. But look at how far it has come when the run is over.",
        ("crawl", "bounce"): "Follow the line with a finger. Does it ever turn upwards?",
        ("crawl", "explode"): "A loss that explodes ends above its start. Where does this one end?",
        ("good", "crawl"): "Compare the loss at its end with the loss at its start: how many times smaller is it?",
        ("good", "bounce"): "Follow the line with a finger. Does it ever turn upwards?",
        ("good", "explode"): "A loss that explodes ends above its start. Where does this one end?",
        ("bounce", "crawl"): "Follow the line with a finger. A crawl never jumps; does this line?",
        ("bounce", "good"): "It does come down in the end. But what happens on its way?",
        ("bounce", "explode"): "It jumps up again and again. And where does it end: above its start, or below?",
        ("explode", "crawl"): "A crawl falls, if only a little. Which way does this line go?",
        ("explode", "good"): "A good run ends far below its start. Which way does this line go?",
        ("explode", "bounce"): "A line that bounces comes down again after each jump. Does this one?",
    },
)
