"""`python -m tests.classroom.worker`: the process that grades, where the toy lesson's checks are the course's."""

from helpers.classroom import worker
from tests.grading import toy

if __name__ == "__main__":
    assert toy.LESSON
    worker.main()
