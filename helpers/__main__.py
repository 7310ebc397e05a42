"""`python3 -m helpers JOB`, on Windows `py -m helpers JOB`: every job of the course, with nothing but a Python."""

import os
import sys

if not __package__:  # called by its path: python3 helpers
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

if sys.version_info < (3, 6):
    sys.exit("This is Python %d.%d. Start it with a Python 3, for example: python3 -m helpers" % sys.version_info[:2])

from helpers import jobs

if __name__ == "__main__":
    sys.exit(jobs.main())
