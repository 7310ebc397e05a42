"""The clock, the widgets' way to and from a page, forms, and the guard: with a loop, without a browser."""

import asyncio
import sys
import threading
import time
import types

import ipywidgets
import pytest

from helpers import labs
from helpers.labs.widgets import cells, live
from helpers.labs.widgets.cells import all_widgets
from helpers.labs.widgets.guard import events_on_main_thread_only


def run(coroutine):
    return asyncio.run(asyncio.wait_for(coroutine, 120))


async def until(condition):
    """However slow the machine is; `run` ends what never comes."""
    while not condition():
        await asyncio.sleep(0.01)


class Page:
    """Answers as screen.js does: it draws every frame, and says so."""

    def __init__(self, lab):
        self.lab, self.frames = lab, []
        lab._widgets()
        lab._screens[0].observe(self._drawn, "frame")

    def _drawn(self, change):
        self.frames.append((change["new"], self.lab._screens[0].text))
        self.lab._clock.sign(change["new"])


def test_a_run_plays_and_pauses():
    async def story():
        lab = labs.watch()
        page = Page(lab)
        lab.play()
        assert lab.playing
        lab.play()  # again: one run, not two
        await until(lambda: lab.updates > 20 and len(page.frames) >= 5)
        tasks = len(asyncio.all_tasks())
        lab.pause()
        updates = lab.updates
        await asyncio.sleep(0.1)
        assert lab.updates == updates and not lab.playing
        assert len(asyncio.all_tasks()) == tasks - 1
        assert lab._screens[0].text == lab.sentence  # the last picture is of the last update

    run(story())


def test_a_run_shows_how_it_ended():
    async def story():
        lab = labs.watch()
        Page(lab)
        lab.learning_rate = 100
        lab.play()
        await until(lambda: not lab.playing)
        await asyncio.sleep(0.01)
        assert lab.diverged
        assert "exploded" in lab._screens[0].text
        assert lab._play.description == "Play"
        lab._play.click()  # after the end, it starts again from the beginning
        assert lab.playing and lab.diverged is None
        lab.pause()

    run(story())


def test_a_closed_page_stops_the_run(monkeypatch):
    monkeypatch.setattr(live, "LEASE", 0.3)
    monkeypatch.setattr(live, "PATIENCE", 0.05)

    async def story():
        lab = labs.watch()
        lab._widgets()
        tasks = len(asyncio.all_tasks())
        begin = time.monotonic()
        lab.play()  # nobody draws, nobody answers
        while lab.playing:
            await asyncio.sleep(0.01)
        assert time.monotonic() - begin > 0.2
        assert len(asyncio.all_tasks()) == tasks

    run(story())


def test_a_page_that_is_busy_for_some_seconds_stops_no_run(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(live, "time", types.SimpleNamespace(monotonic=lambda: now[0]))

    def tick(seconds):
        now[0] += 0.5
        return True

    async def story():
        clock = live.Live(tick, lambda: None)
        clock.play()
        await until(lambda: now[0] >= 6 or not clock.playing)
        assert clock.playing
        await until(lambda: not clock.playing)
        assert now[0] < 15

    run(story())


def test_a_pause_that_meets_an_answer_still_stops_the_run(monkeypatch):
    """Before Python 3.12, `asyncio.wait_for` swallows a cancellation that comes together with what it waits for."""
    monkeypatch.setattr(live, "PATIENCE", 20)

    async def story():
        lab = labs.watch()
        lab._widgets()
        lab.play()
        task = lab._clock._task
        await until(lambda: lab._screens[0].frame >= 3)
        await asyncio.sleep(0.2)  # now it waits for the page
        lab._clock.sign(lab._screens[0].frame)
        lab._reset()
        await asyncio.wait({task}, timeout=10)
        assert task.done()
        assert lab.updates == 0 and not lab.playing

    run(story())


def test_a_long_cell_does_not_stop_a_run(monkeypatch):
    monkeypatch.setattr(live, "LEASE", 0.3)
    monkeypatch.setattr(live, "LONG_CELL", 0.2)

    async def story():
        lab = labs.watch()
        Page(lab)
        lab.play()
        await until(lambda: lab.updates > 3)
        time.sleep(0.6)  # a cell of the learner's: the page's signs wait all the while
        updates = lab.updates
        await until(lambda: lab.updates > updates)
        assert lab.playing
        assert lab.updates < updates + 20  # it goes on where it was, without a leap
        lab.pause()

    run(story())


def test_a_page_that_draws_slowly_gets_no_heap_of_frames(monkeypatch):
    monkeypatch.setattr(live, "PATIENCE", 0.1)

    async def story():
        lab = labs.watch()
        lab._widgets()
        begin = time.monotonic()
        lab.play()
        for _ in range(4):
            await asyncio.sleep(0.1)
            lab._clock.sign()  # it is there, but has drawn nothing yet
        lab.pause()
        waits = (time.monotonic() - begin) / live.PATIENCE  # four, on a machine that keeps time
        assert lab._screens[0].frame <= live.ON_THEIR_WAY + 1 + waits  # and not the 24 of 0.4 seconds

    run(story())


def test_many_changes_are_drawn_once():
    async def story():
        lab = labs.neuron()
        page = Page(lab)
        before = len(page.frames)
        for i in range(50):
            lab.bias = i / 20
        await asyncio.sleep(0.01)
        assert len(page.frames) == before + 1
        assert lab._screens[0].text == lab.sentence

    run(story())


def test_what_another_thread_reports_is_done_on_the_cells_own():
    async def story():
        lab = labs.neuron()
        lab._widgets()
        where = []
        lab.state._listener = lambda: where.append(threading.current_thread())
        worker = threading.Thread(target=lambda: setattr(lab._controls["bias"], "value", 2.0))
        worker.start()
        worker.join()
        await asyncio.sleep(0.01)
        assert lab.bias == 2
        assert where == [threading.main_thread()]

    run(story())


def test_without_a_loop_play_says_what_to_do():
    with pytest.raises(RuntimeError, match=r"step\(n\)"):
        labs.watch().play()


def test_events_are_answered_one_batch_after_the_other():
    lab = labs.neuron()
    lab._widgets()
    screen, sent = lab._screens[0], []
    screen.send = lambda message, buffers=None: sent.append(message)
    events = [{"kind": "click", "on": "point-2"}, {"kind": "click", "on": "point-5"}]
    screen._receive(screen, {"kind": "events", "events": events}, [])
    assert lab.selected == 5
    assert [message["kind"] for message in sent] == ["picture", "picture", "answered"]
    assert 'aria-pressed="true"' in screen.svg


def test_closing_leaves_no_widget_behind():
    before = set(ipywidgets.widgets.widget._instances)
    lab = labs.watch()
    lab._repr_mimebundle_()
    assert len(list(all_widgets(lab._box))) >= 8
    lab.close()
    left = [w for key, w in ipywidgets.widgets.widget._instances.items() if key not in before]
    assert not [w for w in left if hasattr(w, "comm") and w.comm is not None]


def in_cell(monkeypatch, cell, run):
    parent = {"metadata": {"cellId": cell}, "header": {"msg_id": run}}
    kernel = types.SimpleNamespace(get_parent=lambda: parent)
    shell = types.SimpleNamespace(kernel=kernel, events=types.SimpleNamespace(trigger=None))
    fake = types.SimpleNamespace(get_ipython=lambda: shell)
    monkeypatch.setitem(sys.modules, "IPython", fake)


def test_a_cell_run_twenty_times_keeps_its_last_lab_only(monkeypatch):
    monkeypatch.setattr(cells, "_shown", {})

    async def story():
        made = []
        for i in range(20):
            in_cell(monkeypatch, "cell", f"run {i}")
            lab = labs.xor() if i % 2 else labs.neuron()
            form = labs.predict("?", ["a", "b"])
            cells.shown(lab)
            cells.shown(form)
            lab._widgets()
            made.append(lab)
        assert [lab._box is not None for lab in made] == [False] * 19 + [True]

    run(story())


def test_a_cell_may_show_several_things(monkeypatch):
    monkeypatch.setattr(cells, "_shown", {})
    first, second = labs.neuron(), labs.xor()
    in_cell(monkeypatch, "cell", "run 1")
    for lab in (first, second):
        lab._widgets()
        cells.shown(lab)
    assert first._box is not None and second._box is not None
    in_cell(monkeypatch, "another cell", "run 2")
    cells.shown(labs.neuron())
    assert first._box is not None
    in_cell(monkeypatch, "cell", "run 3")
    cells.shown(second)  # shown again: it stays; the other goes
    assert first._box is None and second._box is not None


# -- forms ------------------------------------------------------------------------------------------------------------


def test_a_prediction_is_noted_and_can_be_changed():
    form = labs.predict("Up or `down`?", ["up", "down"])
    assert form.chosen is None
    assert form.choose(1).startswith("Noted: down.")
    assert form.choose(0).startswith("Noted: up.")
    assert (form.chosen, form.verdict) == (0, "noted")
    with pytest.raises(ValueError, match="0 to 1; got 2"):
        form.choose(2)
    with pytest.raises(ValueError, match="at least two"):
        labs.predict("?", ["only one"])


def question(right=1):
    def answer(i):
        return types.SimpleNamespace(right=i == right, sentence=f"sentence {i}")

    return types.SimpleNamespace(prompt="Which?", choices=["first", "second", "third"], answer=answer)


def test_a_question_answers_each_choice_and_can_be_tried_again():
    form = labs.ask(question())
    assert (form.choose(0), form.verdict) == ("sentence 0", "wrong")
    assert (form.choose(1), form.verdict) == ("sentence 1", "right")


def test_several_questions_stand_below_each_other():
    forms = labs.ask(question(0), question(2))
    assert len(forms) == 2
    forms[1].choose(2)
    assert forms[1].verdict == "right" and forms[0].chosen is None
    bundle = forms._repr_mimebundle_()
    assert bundle["text/html"].count("<li>") == 6
    with pytest.raises(ValueError, match="at least one question"):
        labs.ask()


def test_the_button_of_a_form_answers():
    form = labs.ask(question())
    form._repr_mimebundle_()
    widget = form._widget
    form._receive(widget, {"kind": "answer", "choice": -1}, [])
    assert widget.sentence == "Choose one of the answers first." and widget.chosen == -1
    form._receive(widget, {"kind": "answer", "choice": 2}, [])
    assert (widget.sentence, widget.verdict, widget.chosen) == ("sentence 2", "wrong", 2)


def test_without_a_page_a_form_lists_its_choices():
    bundle = labs.predict("Is `a < b`?", ["yes", "no & maybe"])._repr_mimebundle_()
    assert bundle["text/html"] == (
        "<p><strong>Is <code>a &lt; b</code>?</strong></p><ul><li>yes</li><li>no &amp; maybe</li></ul>"
    )
    assert bundle["text/plain"] == "Is `a < b`?\n  ( ) yes\n  ( ) no & maybe"
    assert "application/vnd.jupyter.widget-view+json" in bundle


# -- the guard --------------------------------------------------------------------------------------------------------


def test_cell_events_fire_on_the_main_thread_only():
    fired = []
    events = types.SimpleNamespace(trigger=lambda event, *args: fired.append((event, args)))
    shell = types.SimpleNamespace(events=events)
    events_on_main_thread_only(shell)
    guarded = events.trigger
    events_on_main_thread_only(shell)
    assert events.trigger is guarded  # once is enough

    def elsewhere():
        for event in ("pre_execute", "post_execute", "post_run_cell"):
            events.trigger(event, "from a thread")

    worker = threading.Thread(target=elsewhere)
    worker.start()
    worker.join()
    assert fired == [("post_run_cell", ("from a thread",))]
    events.trigger("post_execute")
    assert fired[-1] == ("post_execute", ())
