"""The border: a learner's cells and functions run in a process of their own, and the tests of a lesson never do.

trusted    this process: runs the test cells, with a stand-in for each of the learner's functions
messages   what crosses: plain data, with an end
worker     the other process: runs the learner's cells, calls their functions, and says what came of it
zygote     holds the libraries, and becomes a worker for each submission, without any rights
sandbox    starts the zygote, where there is bubblewrap inside it, in a room without answers
inside/    what stands in that room for helpers.checks, helpers.mine and helpers.grading
"""
