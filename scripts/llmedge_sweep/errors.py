"""The one exception that ends a command with a message, and words that messages share."""

import difflib


class SweepError(Exception):
    """Something the user has to change; the message says what, in one line."""


def suggestion(name, known):
    """A hint for a misspelt name: "; did you mean 'x'?", or what is known."""
    close = difflib.get_close_matches(name, known, 1, 0.6)
    if close:
        return f"; did you mean '{close[0]}'?"
    return f", expected one of {', '.join(known)}" if 0 < len(known) <= 20 else ""
