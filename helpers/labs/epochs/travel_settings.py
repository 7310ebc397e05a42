"""The settings of *Time travel*, and how long it remembers."""

SIZES = [64, 16, 10]
RATE = 0.1
EPOCHS = 30
EVERYTHING = 1197  # one batch with all pictures that it learns from
BATCH_SIZES = (4, 8, 16, 32, 64, 128, 256, EVERYTHING)
FIRST_BATCH_SIZE = 32
SEEDS = 4  # first weights to choose from
LEARNED = 0.9  # share of a digit's pictures that are read right, from which on the digit counts as learned
PATIENCE = 5  # epochs without a new best after which the sentence says that it no longer improves
REMEMBERED_RUNS = 12
