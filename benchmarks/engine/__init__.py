"""The engine beside PyTorch, scikit-learn and JAX: the same networks, data, start and batches; one interleaved run."""
