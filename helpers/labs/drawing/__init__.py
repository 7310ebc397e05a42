"""SVG from plain data: what every lab's picture and every shared drawing is made of. No widget is known here.

In the order in which they build on each other:
- palette, numbers, svg, png, axes, contour: colours, how numbers are written, SVG text, small images, curves.
- picture: a picture that stands still. network_drawing (one neuron), shapes_drawing (one layer as matrices),
  layers_plan, layers_drawing and layers_page (a whole network), learning_cycle and course_map: the drawings that recur.
- ghosts: earlier runs, drawn beside one. inputs: what a setting accepts.
"""
