"""What happened in a run of training, epoch by epoch."""

from dataclasses import asdict, dataclass, field, fields

import numpy as np

from helpers.colours import shades


@dataclass
class History:
    """The record that `train` returns. Position i of each list belongs to the end of epoch i + 1.

    Attributes
    ----------
    loss : list of float
        Mean loss over the training data.
    accuracy : list of float
        Share of training examples read right, in [0, 1]; empty where the targets are not class labels.
    validation_loss, validation_accuracy : list of float
        The same on the validation data; empty if there were none.
    learning_rate : list of float
        The learning rate of each epoch.
    weights : dict of int to array
        Copies of all parameters (`theta`) after the epochs that were asked for; 0 is the start.
    stopped : str
        Why the run ended, in words.
    diverged : str or None
        When and why the loss exploded, or None.
    """

    loss: list[float] = field(default_factory=list)
    accuracy: list[float] = field(default_factory=list)
    validation_loss: list[float] = field(default_factory=list)
    validation_accuracy: list[float] = field(default_factory=list)
    learning_rate: list[float] = field(default_factory=list)
    weights: dict[int, np.ndarray] = field(default_factory=dict)
    stopped: str = ""
    diverged: str | None = None

    @property
    def epochs(self) -> int:
        """How many epochs were completed."""
        return len(self.loss)

    @property
    def best_epoch(self) -> int | None:
        """The epoch, counted from 1, with the smallest validation loss (training loss where there is no other)."""
        watched = self.validation_loss or self.loss
        return min(range(len(watched)), key=watched.__getitem__) + 1 if watched else None

    def plot(self, ax=None):
        """Draw the losses over the epochs with matplotlib.

        Training is solid, validation dashed, in the course's colours; the best epoch is marked; the loss axis is
        logarithmic when the curve spans more than a factor of ten.

        Parameters
        ----------
        ax : matplotlib Axes, optional
            Where to draw; a new figure unless given.

        Returns
        -------
        matplotlib Axes

        Raises
        ------
        ValueError
            If no epoch was completed.
        """
        import matplotlib.pyplot as plt
        from matplotlib.colors import to_rgb

        if not self.loss:
            raise ValueError(f"there is no completed epoch to plot. {self.stopped}".strip())
        ax = plt.subplots()[1] if ax is None else ax
        colours = shades(dark=sum(to_rgb(ax.get_facecolor())) < 1.5)
        epochs = range(1, self.epochs + 1)
        ax.plot(epochs, self.loss, "-", color=colours["training"], label="training")
        if self.validation_loss:
            ax.plot(epochs, self.validation_loss, "--", color=colours["validation"], label="validation")
        curve = self.validation_loss or self.loss
        best = self.best_epoch
        ax.plot(best, curve[best - 1], "o", color=colours["ink"], label=f"best: epoch {best}")
        smallest, largest = min(self.loss + curve), max(self.loss + curve)
        if smallest > 0 and largest > 10 * smallest:
            ax.set_yscale("log")
        ax.set(xlabel="epoch", ylabel="loss")
        ax.legend()
        return ax

    def to_dict(self) -> dict:
        """The record as plain lists, numbers and strings, ready for JSON."""
        record = asdict(self)
        record["weights"] = {str(epoch): theta.tolist() for epoch, theta in self.weights.items()}
        return record

    @classmethod
    def from_dict(cls, record: dict) -> "History":
        """The History that `to_dict` wrote. Weights come back as float64.

        Raises
        ------
        ValueError
            If a field is unknown.
        """
        unknown = set(record) - {f.name for f in fields(cls)}
        if unknown:
            raise ValueError(f"record has unknown fields: {', '.join(sorted(unknown))}")
        weights = {int(epoch): np.array(theta) for epoch, theta in record.get("weights", {}).items()}
        return cls(**{**record, "weights": weights})
