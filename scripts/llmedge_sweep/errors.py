"""The one exception that ends a command with a message, and words that messages share."""

import difflib
import os
import re

MOST_QUOTED = 200
MOST_MESSAGE = 4000
MOST_READ = 1 << 16  # bytes of a log


def escaped(text):
    """Text of unknown origin without what a terminal or a page would obey."""
    return "".join(
        char if char.isprintable() or char in "\n\t" else
        f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}" for char in text)


def shortened(text, most=MOST_QUOTED):
    """The beginning of a text that is longer than a reader wants it."""
    return text if len(text) <= most else text[:most] + "..."


def printable(message):
    """A message in one line that quotes values of unknown origin, each cut to MOST_QUOTED."""
    line = escaped(str(message).replace("\n", "\\n").replace("\t", "\\t"))
    quoted = re.sub(r"'([^']*)'", lambda found: f"'{shortened(found[1])}'", line)
    return shortened(quoted, MOST_MESSAGE)


class SweepError(Exception):
    """Something the user has to change; the message says what, in one line."""

    def __init__(self, message):
        super().__init__(printable(message))


def last_line(text):
    """What a program said last."""
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].strip() if lines else ""


def read_end(path):
    """The end of a file of any length, as text."""
    with open(path, "rb") as file:
        file.seek(max(0, os.fstat(file.fileno()).st_size - MOST_READ))
        return file.read(MOST_READ).decode(errors="replace")


def suggestion(name, known):
    """A hint for a misspelt name: "; did you mean 'x'?", or what is known."""
    close = difflib.get_close_matches(name, known, 1, 0.6)
    if close:
        return f"; did you mean '{close[0]}'?"
    return f", expected one of {', '.join(known)}" if 0 < len(known) <= 20 else ""
