"""What stands for helpers.checks, helpers.mine and helpers.grading where a learner's code runs: it knows no answer.

sandbox.py lays each of these files in the place of the package that it is named as.
"""
