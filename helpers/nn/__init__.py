"""The training engine: a small dense network in numpy, made to be read.

Conventions, the same in every file:

- One row is one example. `X` has shape (n, features); a layer's weights `W` have shape (n_in, n_out), its bias `b`
  shape (n_out,); its pre-activations are `Z = X @ W + b`, its activations `A = activation(Z)`, both (n, n_out).
- Losses are means over the examples of a batch, so that a learning rate means the same for every batch size.
- All parameters of a network lie in one flat vector `theta`, all gradients in `grad`; each layer's `W` and `b` are
  windows into them. An update of the whole network is one line: `theta -= learning_rate * grad`.

Read the files in the order in which the lessons meet their ideas: activations, initialisation, layer, losses, network,
gradient_check, optimizers, steps, training, history, sweep. `textbook` is the whole of it in thirty plain lines;
`inputs` holds the error messages.
"""

from helpers.nn.activations import identity, relu, sigmoid, softmax, tanh
from helpers.nn.gradient_check import gradient_check
from helpers.nn.history import History
from helpers.nn.losses import binary_cross_entropy, cross_entropy, mean_squared_error, one_hot
from helpers.nn.network import Network, accuracy
from helpers.nn.optimizers import SGD, Adam, Momentum, Nesterov, constant, cosine, step_decay
from helpers.nn.steps import Step, training_steps
from helpers.nn.sweep import Sweep, sweep
from helpers.nn.threads import use_one_blas_thread
from helpers.nn.training import train

use_one_blas_thread()

__all__ = [
    "SGD",
    "Adam",
    "History",
    "Momentum",
    "Nesterov",
    "Network",
    "Step",
    "Sweep",
    "accuracy",
    "binary_cross_entropy",
    "constant",
    "cosine",
    "cross_entropy",
    "gradient_check",
    "identity",
    "mean_squared_error",
    "one_hot",
    "relu",
    "sigmoid",
    "softmax",
    "step_decay",
    "sweep",
    "tanh",
    "train",
    "training_steps",
]
