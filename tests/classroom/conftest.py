"""The toy lesson's fixtures, as in tests/grading."""

from tests.grading.conftest import both, mine, project, released, released_once

__all__ = ["both", "mine", "project", "released", "released_once"]
