"""What the first lesson's lab is set to: the network, the run, and when a learning rate has earned a name."""

SIZES = [64, 32, 10]
BATCH = 32
RUN_LENGTH = 1200  # updates of a whole run, about 32 times through all pictures
LOWEST_RATE, HIGHEST_RATE = 0.001, 100.0
FIRST_RATE = 0.1
GOOD_RATE = 0.3  # the largest that is recommended after a run that went wrong
# How much the logarithm of the loss may rise in all within 60 updates before that is called bouncing.
BOUNCE = 3.0
SHOWN_DIGITS = (7, 3, 0, 8, 4, 5)  # the first test picture of each is shown

PHASES = ("forward pass", "loss", "backward pass", "update", "again")
# Below this many updates at a learning rate it is too early to name what the rate does.
EARLY = 60
CRAWL_EARLY = 100
# A loss above this is far from done; one that falls by less than this per update, while it is, crawls.
FAR_FROM_DONE, CRAWL = 1.5, 0.0025
# A training loss that once rose by more than this above where it began has been spoilt by steps too large.
SPOILT = 0.3
