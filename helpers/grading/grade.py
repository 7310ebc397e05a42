"""The name by which buttons that were on a page before an update start a grading: helpers/learner/grade.py."""

import sys

from helpers.learner.grade import main

if __name__ == "__main__":
    sys.exit(main())
