"""Reading what a learner wrote: from a file, whoever saved it, to cells, and from cells to answers.

The one way in, for grading, the button, and `helpers.mine`. Nothing of a learner's is run here, and nothing but the
standard library is imported, so that it serves in a kernel, in a browser's Python and in another process alike.

- `notebook`  a file to cells, whatever its encoding, its age and the program that wrote it
- `python`    cells to statements: what each one binds, uses and changes
- `answers`   which of a learner's cells is which of the course's, and where each exercise is answered
- `folder`    which files of a folder hold answers, and which of its modules a notebook may import
"""
