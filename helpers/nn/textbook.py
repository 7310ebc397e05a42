"""The same training in plain numpy: what lesson 6's loop does, with every function that it calls written out.

One hidden layer, ReLU inside, softmax outside. Nothing here is made fast. The engine does the same arithmetic, and a
test trains both from the same start and holds them equal.
"""

import numpy as np


def train_textbook(X, labels, layers, learning_rate, batches):
    """One update for each batch of row numbers; gives back the loss before each update.

    X: shape (n, features). labels: shape (n,). layers: [(W1, b1), (W2, b2)], changed in place.
    """
    (W1, b1), (W2, b2) = layers
    T = np.eye(W2.shape[1])[labels]
    losses = []
    for rows in batches:
        x, t = X[rows], T[rows]

        # forward pass
        z1 = x @ W1 + b1
        a1 = np.maximum(0, z1)
        z2 = a1 @ W2 + b2
        e = np.exp(z2 - z2.max(axis=1, keepdims=True))
        p = e / e.sum(axis=1, keepdims=True)

        # loss
        losses.append(-np.mean(np.log(p[t == 1])))

        # backward pass
        delta2 = (p - t) / len(rows)
        delta1 = delta2 @ W2.T * (z1 > 0)
        dW2, db2 = a1.T @ delta2, delta2.sum(axis=0)
        dW1, db1 = x.T @ delta1, delta1.sum(axis=0)

        # update
        for parameter, gradient in ((W1, dW1), (b1, db1), (W2, dW2), (b2, db2)):
            parameter -= learning_rate * gradient
    return losses
