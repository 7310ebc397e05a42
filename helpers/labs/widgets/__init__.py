"""What moves on a page: a picture that tells what the learner did with it, its controls, its clock, its questions.

In the order in which they build on each other:
- page (with page.js): what all widgets share. screen (with screen.js): the widget that shows a picture.
- live: the clock of a run. controls: sliders and buttons. cells: what a cell has shown before.
- lab: the parts put together. played: a lab with a run that can be played.
- guesses: what the learner predicted. form (with form.js): questions and predictions. sketch_lab: one that is drawn.
- guard: keeps sliders out of figures.
"""
