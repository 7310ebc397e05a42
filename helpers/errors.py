"""The error that is written for a person: the command line prints its text and no traceback."""


class CourseError(Exception):
    """Something that the learner, teacher or author can mend; the text says what is wrong and what to do."""
