"""The engine: its gradients against central differences, its losses against their definitions, its manners."""

import doctest
import importlib
import itertools

import numpy as np
import pytest

from helpers.data import load_digits
from helpers.nn import SGD, Network, accuracy, one_hot, relu, sigmoid, softmax, train, training_steps


def problem(output, n=7, n_in=4, n_out=3, seed=0):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, n_in))
    if output == "softmax":
        return X, rng.integers(0, n_out, n)
    if output == "sigmoid":
        return X, rng.integers(0, 2, (n, n_out)).astype(float)
    return X, rng.normal(size=(n, n_out))


COMBINATIONS = [
    (hidden, output, loss)
    for hidden, (output, loss) in itertools.product(
        ["identity", "sigmoid", "tanh", "relu"],
        [
            ("softmax", "cross-entropy"),
            ("sigmoid", "binary cross-entropy"),
            ("sigmoid", "mean squared error"),
            ("identity", "mean squared error"),
            ("tanh", "mean squared error"),
        ],
    )
]


@pytest.mark.parametrize(("hidden", "output", "loss"), COMBINATIONS)
def test_gradients_agree_with_central_differences(hidden, output, loss):
    X, T = problem(output)
    network = Network([4, 5, 6, 3], hidden, output, loss, seed=1, dtype=np.float64)
    network.theta += 0.01  # off the kink that a relu has at 0
    network.forward(X)
    network.backward(T)
    grad, h = network.grad.copy(), 1e-5
    for i in range(network.theta.size):
        network.theta[i] += h
        above = network.loss(X, T)
        network.theta[i] -= 2 * h
        below = network.loss(X, T)
        network.theta[i] += h
        assert (above - below) / (2 * h) == pytest.approx(grad[i], rel=1e-6, abs=1e-8)


def test_losses_are_what_their_formulas_say():
    X, labels = problem("softmax")
    network = Network([4, 5, 3], output="softmax", dtype=np.float64)
    p = network.predict_proba(X)
    assert network.loss(X, labels) == pytest.approx(-np.log(p[np.arange(len(p)), labels]).mean())

    X, T = problem("sigmoid")
    network = Network([4, 5, 3], output="sigmoid", dtype=np.float64)
    p = network.predict_proba(X)
    assert network.loss(X, T) == pytest.approx(-(T * np.log(p) + (1 - T) * np.log(1 - p)).mean())

    X, T = problem("identity")
    network = Network([4, 5, 3], output="identity", dtype=np.float64)
    assert network.loss(X, T) == pytest.approx(((network.predict(X) - T) ** 2).mean())


def test_losses_stay_finite_for_extreme_scores():
    for output, T in (("softmax", np.array([1])), ("sigmoid", np.array([[0.0, 1.0]]))):
        network = Network([1, 2], output=output)
        network.layers[0].W[:] = [[1000, -1000]]
        assert network.loss(np.ones((1, 1)), T) == pytest.approx({"softmax": 2000, "sigmoid": 1000}[output])


def test_activations_survive_large_numbers_silently():
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert sigmoid(np.array([-1000.0, 0.0, 1000.0])).tolist() == [0, 0.5, 1]
        for huge in (1000.0, 1e300):
            assert softmax(np.array([[huge, 0.0]])).tolist() == [[1, 0]]
    assert relu(np.array([-2.0, 3.0])).tolist() == [0, 3]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_softmax_is_the_same_on_both_sides_of_what_exp_can_hold(dtype):
    shape = np.array([[0.0, -1.0, -3.0]], dtype)
    expected = np.exp(shape) / np.exp(shape).sum()
    for shift in (-1000, -85, -70, -40, 0, 40, 79, 81, 88, 200):
        np.testing.assert_allclose(softmax(shape + dtype(shift)), expected, rtol=2e-5, err_msg=f"shifted by {shift}")


def test_windows_share_memory_with_the_flat_vectors():
    network = Network([2, 3, 1], output="sigmoid")
    network.theta[:] = np.arange(13)
    assert network.layers[0].W.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert network.layers[0].b.tolist() == [6, 7, 8]
    assert network.layers[1].W.tolist() == [[9], [10], [11]]
    assert network.layers[1].b.tolist() == [12]


def test_backward_changes_no_weight():
    X, T = problem("softmax")
    network = Network([4, 5, 3])
    before = network.theta.copy()
    network.forward(X)
    network.backward(T)
    assert (network.theta == before).all()
    assert network.grad.any()


def test_update_is_old_value_minus_learning_rate_times_gradient():
    theta, grad = np.array([1.0, 2.0]), np.array([0.5, -1.0])
    SGD(0.1).step(theta, grad)
    assert theta.tolist() == pytest.approx([0.95, 2.1])


def test_digits_are_learnt_to_95_percent():
    digits = load_digits()
    network = Network([64, 32, 10], seed=0)
    validation = (digits.validation.X, digits.validation.y)
    history = train(network, digits.train.X, digits.train.y, SGD(0.5), epochs=30, validation=validation)
    assert history.epochs == len(history.loss) == len(history.validation_loss) == 30
    assert history.validation_accuracy[-1] >= 0.95
    assert history.loss[0] > 3 * history.loss[-1]
    assert history.validation_accuracy[-1] == accuracy(network, digits.validation.X, digits.validation.y)


def test_same_seed_same_run_bit_for_bit():
    X, T = problem("softmax", n=40)
    runs = []
    for _ in range(2):
        network = Network([4, 5, 3], seed=3)
        train(network, X, T, SGD(0.1), epochs=3, batch_size=8, seed=5)
        runs.append(network.theta.tobytes())
    assert runs[0] == runs[1]
    other = Network([4, 5, 3], seed=3)
    train(other, X, T, SGD(0.1), epochs=3, batch_size=8, seed=6)
    assert other.theta.tobytes() != runs[0]


def test_every_example_is_used_once_an_epoch():
    X, T = problem("softmax", n=10)
    steps = list(training_steps(Network([4, 3]), X, T, epochs=2, batch_size=4))
    assert [len(step.rows) for step in steps] == [4, 4, 2, 4, 4, 2]
    assert [step.epoch for step in steps] == [1, 1, 1, 2, 2, 2]
    assert sorted(np.concatenate([step.rows for step in steps[:3]])) == list(range(10))


def test_reported_loss_is_that_of_the_batch_before_the_update():
    X, T = problem("softmax", n=10)
    network = Network([4, 3])
    untouched = network.copy()
    step = next(training_steps(network, X, T, SGD(1), batch_size=4))
    assert step.loss == pytest.approx(untouched.loss(X[step.rows], T[step.rows]))


def test_explosion_stops_the_run_in_words_and_silence(capfd, recwarn):
    digits = load_digits()
    history = train(Network([64, 32, 10]), digits.train.X, digits.train.y, SGD(100), epochs=5)
    assert "exploded at update" in history.diverged
    assert "learning rate of 100" in history.diverged
    assert history.stopped == history.diverged
    assert np.isfinite(history.loss).all()
    assert not recwarn.list
    assert capfd.readouterr().err == ""


def test_patience_goes_back_to_the_best_weights():
    rng = np.random.default_rng(0)
    X, T = rng.normal(size=(30, 8)), rng.integers(0, 2, 30)  # nothing to learn: validation gets worse
    Xv, Tv = rng.normal(size=(30, 8)), rng.integers(0, 2, 30)
    network = Network([8, 16, 2], seed=0)
    history = train(network, X, T, SGD(0.5), epochs=500, batch_size=10, validation=(Xv, Tv), patience=5)
    assert history.epochs == history.best_epoch + 5
    assert "not improved for 5 epochs" in history.stopped
    assert network.loss(Xv, Tv) == pytest.approx(min(history.validation_loss))


def test_copy_is_independent():
    network = Network([4, 5, 3], "tanh")
    twin = network.copy()
    twin.theta += 1
    assert not np.allclose(twin.theta, network.theta)
    assert (twin.sizes, twin.hidden, twin.output) == ([4, 5, 3], "tanh", "softmax")


def test_first_weights_shrink_with_the_number_of_inputs():
    for hidden, variance in (("relu", 2 / 400), ("tanh", 2 / 500)):
        W = Network([400, 100, 2], hidden, seed=0).layers[0].W
        assert W.var() == pytest.approx(variance, rel=0.05)


X, T = problem("softmax")
BAD = [
    (lambda: Network([4]), ValueError, "sizes must hold at least"),
    (lambda: Network([4, 0, 2]), ValueError, r"sizes\[1\] must be at least 1; got 0"),
    (lambda: Network([4, 2.5]), TypeError, r"sizes\[1\] must be a whole number; got 2.5"),
    (lambda: Network([4, 3, 2], hidden="softmax"), ValueError, "hidden must be one of .*got 'softmax'"),
    (lambda: Network([4, 3, 2], output="step"), ValueError, "output must be one of .*got 'step'"),
    (lambda: Network([4, 2], loss="hinge"), ValueError, "loss must be one of .*got 'hinge'"),
    (
        lambda: Network([4, 2], output="sigmoid", loss="cross-entropy"),
        ValueError,
        "goes with output softmax; got output 'sigmoid'",
    ),
    (lambda: Network([4, 2], dtype=np.int32), TypeError, "float32 or float64"),
    (lambda: Network([4, 3]).forward(X[:, :3]), ValueError, "X has 3 features; this network's first layer takes 4"),
    (lambda: Network([4, 3]).forward(X[0]), ValueError, "two dimensions"),
    (lambda: Network([4, 3]).forward(X[:0]), ValueError, "X has no rows"),
    (lambda: Network([4, 3]).forward(X.astype(object)), TypeError, "X must hold decimal numbers .* got object"),
    (lambda: Network([4, 3]).loss(X, T[:-1]), ValueError, "T must have one row for each of the 7 rows"),
    (lambda: Network([4, 3]).loss(X, T + 1), ValueError, "labels must lie in 0 to 2; got 2 to 3"),
    (lambda: Network([4, 3]).loss(X, T + 0.5), TypeError, "whole numbers"),
    (lambda: Network([4, 2], output="sigmoid").loss(X, T), ValueError, r"shape \(7,\) or \(7, 2\)"),
    (lambda: SGD(0), ValueError, "learning_rate must be positive and finite; got 0"),
    (lambda: SGD(float("nan")), ValueError, "learning_rate must be positive"),
    (lambda: SGD("fast"), TypeError, "learning_rate must be a number; got 'fast'"),
    (lambda: training_steps(Network([4, 3]), X, T, batch_size=8), ValueError, "batch_size must be between 1 and 7"),
    (lambda: training_steps(Network([4, 3]), X * np.nan, T), ValueError, "finite"),
    (lambda: train(Network([4, 3]), X, T, epochs=0), ValueError, "epochs must be at least 1; got 0"),
    (lambda: train(Network([4, 3]), X, T, epochs=1.5), TypeError, "epochs must be a whole number"),
    (lambda: train(Network([4, 3]), X, T, batch_size=7, patience=2), ValueError, "patience needs validation"),
    (lambda: one_hot([0, 5], 3), ValueError, "labels must lie in 0 to 2"),
]


@pytest.mark.parametrize(("call", "error", "text"), BAD, ids=[text for _, _, text in BAD])
def test_bad_input_is_named(call, error, text):
    with pytest.raises(error, match=text):
        call()


def test_every_value_of_a_pass_is_there_by_name():
    network = Network([4, 5, 3], "tanh", dtype=np.float64)
    network.forward(X)
    network.backward(T)
    v = network.values()
    np.testing.assert_allclose(v["Z1"], X @ v["W1"] + v["b1"])
    np.testing.assert_allclose(v["A1"], np.tanh(v["Z1"]))
    np.testing.assert_allclose(v["A2"], softmax(v["A1"] @ v["W2"] + v["b2"]))
    np.testing.assert_allclose(v["delta2"], (v["A2"] - one_hot(T, 3)) / len(X))
    np.testing.assert_allclose(v["delta1"], v["delta2"] @ v["W2"].T * (1 - v["A1"] ** 2))
    np.testing.assert_allclose(v["dW2"], v["A1"].T @ v["delta2"])
    np.testing.assert_allclose(v["db1"], v["delta1"].sum(axis=0))
    assert v["X"] is network.values()["X"]


def test_summary_is_a_table_with_the_counts():
    lines = [line.split() for line in Network([64, 32, 10]).summary().splitlines()]
    assert lines[1] == ["1", "(64,", "32)", "relu", "2,080"]
    assert lines[2] == ["2", "(32,", "10)", "softmax", "330"]
    assert lines[3] == ["all", "2,410"]


DOCUMENTED = ["activations", "losses", "network", "optimizers", "training", "gradient_check", "sweep"]


@pytest.mark.parametrize("module", DOCUMENTED)
def test_examples_in_docstrings_run(module):
    namespace = {"np": np}
    loaded = importlib.import_module(f"helpers.nn.{module}")
    result = doctest.testmod(loaded, extraglobs=namespace)
    assert result.attempted > 0
    assert result.failed == 0


def test_one_blas_thread():
    import threadpoolctl

    assert [pool["num_threads"] for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas"] == [1]


@pytest.mark.parametrize("output", ["softmax", "sigmoid", "identity"])
def test_predictions_stay_what_they_were(output):
    network = Network([4, 3], output=output)
    for ask in (network.predict, network.predict_proba):
        first = ask(X)
        kept = first.copy()
        ask(-X)
        assert (first == kept).all()


@pytest.mark.parametrize(("hidden", "output", "loss"), COMBINATIONS)
def test_what_is_rounded_to_0_is_no_error_whatever_numpy_was_set_to(hidden, output, loss):
    X, T = problem(output)
    network = Network([4, 5, 6, 3], hidden, output, loss)
    network.theta *= 40  # so that chances lie below the smallest number there is
    twin = network.copy()
    usual = network.predict(X), network.loss(X, T), network.backward(T), network.grad.tolist()
    with np.errstate(all="raise"):
        raised = twin.predict(X), twin.loss(X, T), twin.backward(T), twin.grad.tolist()
        history = train(twin, X, T, SGD(1e-9), epochs=1, batch_size=7)
    assert raised[0].tolist() == usual[0].tolist() and raised[1:] == usual[1:]
    assert history.epochs == 1


def test_a_softmax_and_a_sigmoid_of_far_scores():
    with np.errstate(all="raise"):
        assert softmax(np.array([[0.0, 800.0], [-60.0, 60.0]], np.float32)).tolist() == [[0, 1], [0, 1]]
        assert sigmoid(np.array([-1e30, 1e30])).tolist() == [0, 1]
