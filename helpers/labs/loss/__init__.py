"""Lesson 3, *loss*: dial, two penalties for one chance; nudge, one weight of a network and its loss curve."""
