"""In place of helpers.grading: nothing is graded from inside a grading."""


def submit(lesson):
    """As helpers.grading.submit, without a button."""
    print(f"Here the learner has the button that grades {lesson}.")
