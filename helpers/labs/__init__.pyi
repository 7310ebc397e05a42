from .backprop.blame_digits import blame_seven
from .backprop.blame_lab import blame
from .backprop.blame_race import race
from .capstone.reader_lab import reader
from .drawing import palette
from .drawing.layers_page import draw_network
from .drawing.learning_cycle import cycle
from .drawing.network_drawing import draw_neuron
from .drawing.shapes_drawing import draw_layer
from .epochs.travel_lab import travel
from .forward_pass.bend_lab import bend
from .forward_pass.twins_lab import twins
from .forward_pass.xray_lab import xray
from .gradient_descent.descent_cliff import cliff
from .gradient_descent.descent_curves import curves
from .gradient_descent.descent_valley import valley
from .gradient_descent.descent_work import equal_work
from .gradient_descent.rate_lab import rate
from .loss.dial_lab import dial
from .loss.nudge_lab import nudge
from .neuron.board_lab import neuron, xor
from .start.watch_lab import watch
from .validation.memoriser_cases import six_runs
from .validation.memoriser_fruit import fruit_page
from .validation.memoriser_lab import memoriser
from .widgets.form import ask, predict
from .widgets.sketch_lab import sketch
