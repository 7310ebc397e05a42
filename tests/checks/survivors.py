"""Mutants that their check takes for right, each with the reason why it is right: see tests/checks/mutants.py."""

REASONS: dict[str, dict[str, str]] = {}
