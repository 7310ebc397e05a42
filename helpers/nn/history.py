"""What happened in a run of training, epoch by epoch."""

from dataclasses import dataclass, field


@dataclass
class History:
    """The record that `train` returns. Position i of each list belongs to the end of epoch i + 1.

    Attributes
    ----------
    loss : list of float
        Mean loss over the training data.
    accuracy : list of float
        Share of training examples read right, in [0, 1]; empty where the targets are not classes.
    validation_loss, validation_accuracy : list of float
        The same on the validation data; empty if there were none.
    best_epoch : int or None
        The epoch (counted from 1) with the smallest validation loss, or training loss without validation data.
    stopped : str
        Why the run ended, in words.
    diverged : str or None
        When and why the loss exploded, or None.
    """

    loss: list[float] = field(default_factory=list)
    accuracy: list[float] = field(default_factory=list)
    validation_loss: list[float] = field(default_factory=list)
    validation_accuracy: list[float] = field(default_factory=list)
    stopped: str = ""
    diverged: str | None = None

    @property
    def epochs(self) -> int:
        """How many epochs were completed."""
        return len(self.loss)

    @property
    def best_epoch(self) -> int | None:
        watched = self.validation_loss or self.loss
        return min(range(len(watched)), key=watched.__getitem__) + 1 if watched else None
