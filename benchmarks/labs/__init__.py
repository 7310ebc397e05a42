"""How quick the labs are, in a real browser, beside what people write with `ipywidgets.interact` and matplotlib.

Read run.py, then contenders.py (the cells that are compared) and clocks.py (how the page is timed).
"""
