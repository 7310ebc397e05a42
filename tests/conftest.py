"""For all tests: what a shell starts in the background ignores Ctrl-C, and so would each server that a test stops."""

import signal

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
