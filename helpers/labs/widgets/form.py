"""A question with choices: to commit to a prediction before a lab, and to recall what a lesson taught."""

import html
from collections.abc import Callable

import ipywidgets
import traitlets

from helpers.labs.drawing import palette, svg
from helpers.labs.widgets import cells, guesses
from helpers.labs.widgets.page import PageWidget, script

NOTHING_CHOSEN = "Choose one of the answers first."


class Form:
    """A question as the value of a cell. Without a page it lists the question and its choices.

    Attributes
    ----------
    chosen : int or None
        The position of the choice, from 0.
    sentence : str
        What was answered to it.
    """

    def __init__(self, question: str, choices, reply: Callable[[int], tuple[str, str]], action: str, again: str):
        """`reply(choice)` returns the verdict ("right", "wrong" or "noted") and a sentence."""
        choices = [str(choice) for choice in choices]
        if len(choices) < 2:
            raise ValueError(f"choices must be at least two; got {choices}")
        self.question, self.choices = str(question), choices
        self._reply, self._action, self._again = reply, action, again
        self._widget = None
        self.chosen, self.verdict, self.sentence = None, "", ""

    def choose(self, choice: int) -> str:
        """Answer from code, as the button does; returns the sentence.

        Raises
        ------
        ValueError
            If there is no such choice.
        """
        if choice not in range(len(self.choices)):
            raise ValueError(f"choice must be 0 to {len(self.choices) - 1}; got {choice}")
        self.verdict, self.sentence = self._reply(choice)
        self.chosen = int(choice)
        self._follow()
        return self.sentence

    def _follow(self) -> None:
        if self._widget is not None:
            chosen = -1 if self.chosen is None else self.chosen
            with self._widget.hold_sync():
                self._widget.chosen, self._widget.verdict = chosen, self.verdict
                self._widget.sentence = self.sentence

    def _receive(self, _, message, __) -> None:
        choice = message.get("choice", -1)
        if choice in range(len(self.choices)):
            self.choose(choice)
        else:
            self._widget.sentence = NOTHING_CHOSEN

    def _repr_mimebundle_(self, include=None, exclude=None):
        return _bundle(self)

    def _make_widget(self):
        if self._widget is None:
            self._widget = FormWidget(
                question=self.question, choices=self.choices, action=self._action, again=self._again
            )
            self._widget.on_msg(self._receive)
            self._follow()
        return self._widget

    def _html(self) -> str:
        items = "".join(f"<li>{_code(choice)}</li>" for choice in self.choices)
        said = f"<p>{_code(self.sentence)}</p>" if self.verdict == "noted" else ""
        return f"<p><strong>{_code(self.question)}</strong></p><ul>{items}</ul>{said}"

    def close(self) -> None:
        """Take the form off the page."""
        if self._widget is not None:
            cells.close_widgets(self._widget)
        self._widget = None

    def __repr__(self) -> str:
        return "\n".join([self.question, *(f"  ( ) {choice}" for choice in self.choices)])


class Forms:
    """Several forms below each other, as the value of a cell. They can be taken one by one: forms[0]."""

    def __init__(self, forms: list[Form]):
        self._forms, self._box = forms, None

    def __getitem__(self, position: int) -> Form:
        return self._forms[position]

    def __len__(self) -> int:
        return len(self._forms)

    def _make_widget(self):
        if self._box is None:
            self._box = ipywidgets.VBox([form._make_widget() for form in self._forms])
            self._box.layout.overflow = "visible"
        return self._box

    def _html(self) -> str:
        return "".join(form._html() for form in self._forms)

    def close(self) -> None:
        """Take the forms off the page."""
        if self._box is not None:
            cells.close_widgets(self._box)
        self._box = None
        for form in self._forms:
            form.close()

    def _repr_mimebundle_(self, include=None, exclude=None):
        return _bundle(self)

    def __repr__(self) -> str:
        return "\n\n".join(map(repr, self._forms))


def _bundle(shown) -> dict:
    """What a notebook gets of a form: the widget, and lists of question and choices for where there is none."""
    data = shown._make_widget()._repr_mimebundle_()
    data = data[0] if isinstance(data, tuple) else data
    cells.shown(shown)
    return data | {"text/plain": repr(shown), "text/html": shown._html()}


def _code(words: str) -> str:
    parts = html.escape(words).split("`")
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))


CSS = (
    palette.css(".nn-form")
    + f".nn-form{{font:15px/1.5 {svg.FONT};color:var(--nn-ink);max-width:75ch;padding:2px 4px 14px}}"
    + """
.nn-form fieldset { border: 1px solid var(--nn-outline); border-radius: 6px; }
.nn-form fieldset { padding: 10px 16px; margin: 0 0 10px; }
.nn-form legend { font-weight: 600; float: left; width: 100%; padding: 0 0 4px; } /* inside the frame, however long */
.nn-form legend + label { clear: both; }
.nn-form label { display: flex; gap: 10px; padding: 5px 8px; border-radius: 4px; align-items: baseline; }
.nn-form label, .nn-form button { cursor: pointer; }
.nn-form label:hover { background: var(--nn-panel); }
.nn-form input { accent-color: var(--nn-positive); transform: translateY(1px); flex: none; }
.nn-form input:focus-visible, .nn-form button:focus-visible { outline: 3px solid var(--nn-ink); outline-offset: 2px; }
.nn-form .jupyter-button { background: var(--nn-positive); color: var(--nn-page); font-weight: 600; }
.nn-form .jupyter-button { font-size: 14px; height: 32px; padding: 0 14px; width: auto; line-height: 30px; }
.nn-form code { font-size: 0.95em; color: inherit; background: var(--nn-panel); padding: 0 3px; }
.nn-form .nn-sentence { min-height: 1.5em; margin: 8px 0 0; }
.nn-form .nn-sentence[data-verdict="right"] { color: var(--nn-right); }
.nn-form .nn-sentence[data-verdict="wrong"] { color: var(--nn-wrong); }
.nn-form label[data-verdict="right"] { outline: 2px solid var(--nn-right); }
.nn-form label[data-verdict="wrong"] { outline: 2px dashed var(--nn-wrong); }
.nn-form label[data-verdict="noted"] { outline: 2px solid var(--nn-outline); }
"""
)


class FormWidget(PageWidget):
    """The form on the page; see form.js."""

    _esm = script("form.js")
    _css = CSS
    question = traitlets.Unicode().tag(sync=True)
    choices = traitlets.List().tag(sync=True)
    action = traitlets.Unicode().tag(sync=True)
    again = traitlets.Unicode().tag(sync=True)
    chosen = traitlets.Int(-1).tag(sync=True)
    verdict = traitlets.Unicode("").tag(sync=True)
    sentence = traitlets.Unicode("").tag(sync=True)


def predict(question: str, choices, about: str | None = None) -> Form:
    """Ask for a prediction. It is noted beside the notebook, can be changed, and never holds anything up.

    Parameters
    ----------
    question : str
    choices : sequence of str
        At least two.
    about : str, optional
        The name under which the guess is remembered; a lab with `prediction = about` shows it beside the truth.
        Unless given, the question itself.

    Raises
    ------
    ValueError
        If there are fewer than two choices.
    """
    choices, about = [str(choice) for choice in choices], about or str(question)

    def noted(choice):
        trouble = guesses.note(about, guesses.Guess(choice=choices[choice]))
        return "noted", f"Noted: {choices[choice]}. Now see what happens. {trouble}".strip()

    form = Form(question, choices, noted, "This is my guess", "Change my guess")
    earlier = guesses.recall(about)
    if earlier is not None and earlier.choice in choices:
        form.chosen, form.verdict = choices.index(earlier.choice), "noted"
        form.sentence = f"Your guess: {earlier.choice}."
    return form


def ask(*questions) -> Form | Forms:
    """Ask questions of `helpers.checks`: each has `prompt`, `choices` and `answer(i)` (with `right` and `sentence`).

    A wrong choice is answered with its sentence, and the learner can choose again.

    Raises
    ------
    ValueError
        If there is no question.
    """
    if not questions:
        raise ValueError("ask() needs at least one question; got none")
    forms = [_ask_one(question) for question in questions]
    return forms[0] if len(forms) == 1 else Forms(forms)


def _ask_one(question) -> Form:
    def graded(choice):
        answer = question.answer(choice)
        return "right" if answer.right else "wrong", answer.sentence

    return Form(question.prompt, question.choices, graded, "Check my answer", "Check my answer")
