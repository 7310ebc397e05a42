"""Everything that the lessons import: data sets, the training engine, the labs, the checks and the grading.

`import helpers` loads nothing heavy. Each part is imported by name: `from helpers import labs`,
`from helpers.checks import neuron as check`, `from helpers.nn import Network, SGD, train`.
"""

__version__ = "0.1.0"
