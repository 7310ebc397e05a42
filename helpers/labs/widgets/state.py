"""The numbers of a lab: a plain object, which is tested without a browser and says when it has changed."""


class State:
    """The numbers of a lab. Whoever changes them calls `changed`, and the lab on the screen follows."""

    def __init__(self):
        self._listener = None

    def changed(self) -> None:
        if self._listener is not None:
            self._listener()

    def toggle(self, part) -> None:
        """Select a part, or let it go if it is selected: what a click does."""
        self.selected = None if part == self.selected else part


class setting:
    """One of a state's numbers that may be set, written as the function that makes a clean value of what is given.

        @setting
        def epoch(self, value):
            return whole("epoch", value, range(31))

    `travel.epoch` is the number kept in `travel._epoch`. `travel.epoch = 3` keeps what the function gives back and, if
    that is another number than before, calls `travel.changed()`. An error of the function leaves everything as it was.
    """

    def __init__(self, clean):
        self._clean, self._kept, self.__doc__ = clean, f"_{clean.__name__}", clean.__doc__

    def __get__(self, state, kind=None):
        return self if state is None else getattr(state, self._kept)

    def __set__(self, state, value) -> None:
        value = self._clean(state, value)
        if value != getattr(state, self._kept):
            setattr(state, self._kept, value)
            state.changed()
