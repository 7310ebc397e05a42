"""The data sets: what ships is what was drawn or downloaded, and the split never moves."""

import hashlib

import numpy as np
import pytest

from helpers import nn
from helpers.data import load_digits, load_fruit, load_seven, make_fruit, make_moons
from helpers.data.digits import FILE


def test_digits_are_the_1797_pictures():
    with np.load(FILE) as file:
        pixels, labels = file["pixels"], file["labels"]
    assert pixels.shape == (1797, 64)
    assert np.bincount(labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert (pixels.min(), pixels.max()) == (0, 16)


def test_split_covers_every_picture_once():
    digits = load_digits()
    parts = [digits.train, digits.validation, digits.test]
    assert [len(part) for part in parts] == [1197, 300, 300]
    together = np.concatenate([np.column_stack([part.X * 16, part.y]) for part in parts]).astype(np.uint8)
    with np.load(FILE) as file:
        original = np.column_stack([file["pixels"], file["labels"]])
    assert sorted(map(bytes, together)) == sorted(map(bytes, original))


def test_split_is_the_same_on_every_machine():
    digest = hashlib.sha256()
    for part in vars(load_digits()).values():
        digest.update(part.y.astype("<i8").tobytes())
    assert digest.hexdigest() == "e12188e6a740825c483c201813d88ef15bc2e754cba2e387dd266caa3e7a3d99"


def test_digits_lie_between_0_and_1():
    for part in vars(load_digits()).values():
        assert part.X.dtype == np.float32
        assert part.X.min() == 0
        assert part.X.max() == 1
        assert part.images.shape == (len(part), 8, 8)
        assert (part.images[3, 2] == part.X[3, 16:24]).all()


def test_changing_loaded_digits_harms_nobody():
    load_digits().train.X[:] = -1
    assert load_digits().train.X.min() == 0


def test_fruit_file_is_what_its_generator_draws():
    loaded, drawn = load_fruit(), make_fruit()
    assert loaded.names == drawn.names
    np.testing.assert_allclose(loaded.X, drawn.X, atol=1e-9)
    assert (loaded.y == drawn.y).all()


def test_fruit_can_be_told_apart_by_one_straight_cut():
    fruit = load_fruit()
    z = fruit.X[:, 0] + fruit.X[:, 1]
    assert z[fruit.y == 0].max() < 1.35 < z[fruit.y == 1].min()


def test_no_single_column_of_the_fruit_tells_apples():
    fruit = load_fruit()
    for column in fruit.X.T:
        cuts = [((column >= cut) == fruit.y).mean() for cut in np.unique(column)]
        assert max(cuts) < 1


def test_all_apples_are_red():
    fruit = load_fruit()
    assert fruit.X[fruit.y == 1, 0].min() > 0.5


def test_no_two_fruit_share_a_place():
    assert len(np.unique(load_fruit().X[:, :2], axis=0)) == 24


@pytest.mark.parametrize("seed", [1.5, "1", None, True])
def test_bad_seed_is_named(seed):
    with pytest.raises(TypeError, match="seed must be a whole number"):
        make_fruit(seed)


def test_the_seven_is_what_training_makes():
    digits, seven = load_digits(), load_seven()
    network = nn.Network([64, 16, 10], hidden="relu", output="softmax", seed=0, dtype="float64")
    steps = nn.training_steps(
        network, digits.train.X, digits.train.y, optimizer=nn.SGD(0.1), epochs=3, batch_size=32, seed=0
    )
    for step in steps:
        if step.update == 105:
            break
    for layer, (W, b) in zip(network.layers, seven.layers, strict=True):
        np.testing.assert_allclose(layer.W, W, atol=0.0051)
        np.testing.assert_allclose(layer.b, b, atol=0.0051)
        layer.W[:], layer.b[:] = W, b
    chance = network.predict_proba(seven.x[None])[0, 7]
    assert seven.label == 7
    assert (f"{chance:.0%}", f"{-np.log(chance):.2f}") == ("80%", "0.22")


def test_all_digits_are_the_three_parts_together():
    digits = load_digits()
    assert digits.all.X.shape == (1797, 64)
    assert len(np.unique(digits.all.X, axis=0)) == len({tuple(row) for part in vars(digits).values() for row in part.X})
    assert np.bincount(digits.all.y).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_moons_lie_on_their_half_circles():
    X, y = make_moons(41, noise=0, seed=3)
    assert np.bincount(y).tolist() == [21, 20]
    for label, middle in ((0, (0, 0)), (1, (1, 0.5))):
        np.testing.assert_allclose(np.hypot(*(X[y == label] - middle).T), 1)
    assert (X[y == 0, 1] >= 0).all() and (X[y == 1, 1] <= 0.5).all()


def test_moons_scatter_as_asked_and_come_shuffled():
    (X, y), (again, _), (other, _) = make_moons(1000, 0.1), make_moons(1000, 0.1), make_moons(1000, 0.1, seed=1)
    assert (again == X).all() and not (other == X).any()
    off = np.hypot(*X[y == 0].T) - 1
    assert off.std() == pytest.approx(0.1, rel=0.1)
    assert 400 < np.abs(np.diff(y)).sum() < 600


@pytest.mark.parametrize("given", [{"n": 1}, {"noise": -0.1}, {"noise": float("nan")}])
def test_moons_say_what_is_wrong(given):
    with pytest.raises(ValueError, match=f"{next(iter(given))} must be at least"):
        make_moons(**given)
