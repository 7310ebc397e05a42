"""The record of a run: what it keeps, how it is drawn, and that it survives JSON."""

import json

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.colours import ROLES
from helpers.nn import SGD, History, Network, train

matplotlib.use("agg")
X, T = np.random.default_rng(0).normal(size=(40, 4)), np.arange(40) % 3
BOTH = History(loss=[1.0, 0.5, 0.05], validation_loss=[1.1, 0.4, 0.9])


def test_weights_are_kept_for_the_epochs_asked_for():
    network = Network([4, 5, 3])
    start = network.theta.copy()
    history = train(network, X, T, epochs=6, batch_size=8, keep_weights=[0, 2, 6])
    assert sorted(history.weights) == [0, 2, 6]
    assert (history.weights[0] == start).all()
    assert (history.weights[6] == network.theta).all()
    assert not (history.weights[2] == history.weights[6]).all()
    assert sorted(train(network, X, T, epochs=2, batch_size=8, keep_weights=True).weights) == [0, 1, 2]


def test_record_survives_json():
    history = train(Network([4, 5, 3]), X, T, epochs=3, batch_size=8, validation=(X[:9], T[:9]), keep_weights=[3])
    again = History.from_dict(json.loads(json.dumps(history.to_dict())))
    assert again.to_dict() == history.to_dict()
    np.testing.assert_array_equal(again.weights[3], history.weights[3])
    with pytest.raises(ValueError, match="unknown fields: speed"):
        History.from_dict({"speed": 3})


def test_plot_names_axes_and_marks_the_best_epoch():
    ax = BOTH.plot()
    training, validation, best = ax.lines
    assert (training.get_linestyle(), validation.get_linestyle()) == ("-", "--")
    assert (best.get_xdata()[0], best.get_ydata()[0]) == (2, 0.4)
    assert (ax.get_xlabel(), ax.get_ylabel(), ax.get_yscale()) == ("epoch", "loss", "log")
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["training", "validation", "best: epoch 2"]
    assert History(loss=[1.0, 0.9]).plot().get_yscale() == "linear"


@pytest.mark.parametrize("dark", [False, True])
def test_plot_has_the_colours_of_the_course_on_light_and_dark_axes(dark):
    with plt.style.context("dark_background" if dark else "default"):
        lines = BOTH.plot().lines
    assert [line.get_color() for line in lines] == [ROLES[role][dark] for role in ("training", "validation", "ink")]


def test_nothing_to_plot_says_why():
    with pytest.raises(ValueError, match=r"no completed epoch to plot\. The loss exploded"):
        History(stopped="The loss exploded at update 3.").plot()


def test_target_loss_and_callbacks_end_a_run():
    seen = []

    def enough(network, history):
        seen.append(history.epochs)
        return history.epochs == 3

    history = train(Network([4, 8, 3]), X, T, SGD(0.1), epochs=9, batch_size=8, callbacks=[enough])
    assert seen == [1, 2, 3]
    assert history.stopped == "The callback enough ended the run."
    history = train(Network([4, 32, 3]), X, T, SGD(0.5), epochs=999, batch_size=8, target_loss=0.3)
    assert history.loss[-1] <= 0.3 < history.loss[-2]
    assert "at most the 0.3 that was asked for" in history.stopped


def test_progress_bar_only_where_asked_or_long(capsys):
    train(Network([4, 3]), X, T, epochs=2, batch_size=8)
    assert capsys.readouterr().out == ""
    train(Network([4, 3]), X, T, epochs=2, batch_size=8, progress=True)
    printed = capsys.readouterr()
    assert "training" in printed.out
    assert printed.err == ""  # a graded cell that writes there gets no points
