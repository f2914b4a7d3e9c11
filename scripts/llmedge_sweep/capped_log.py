"""Keeps what a program says. Imported by every chunk, so it imports little."""

import os
import select

MOST_BEGIN = 1 << 20  # bytes that are kept of the beginning
MOST_END = 1 << 20  # and of the end
MOST_BLOCKS = 32  # that a pipe can hold when the program has ended


class CappedLog:
    """What a program says: all of it, or its beginning and its end if it says too much."""

    def __init__(self, path):
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
        self.source, self.into = os.pipe()
        self.room = MOST_BEGIN
        self.end = bytearray()
        self.left_out = 0
        self.is_open = True

    def begin(self):
        """From now on only the program can say something."""
        os.close(self.into)
        os.set_blocking(self.source, False)

    def follow(self, seconds):
        """Waits so long for something that is said; False if nothing more can be said."""
        if self.is_open and select.select([self.source], [], [], seconds)[0]:
            self.take()
        return self.is_open

    def take(self):
        """Reads what is there; False if there is nothing now."""
        try:
            block = os.read(self.source, 1 << 16)
        except BlockingIOError:
            return False
        self.is_open = bool(block)
        if self.room:
            os.write(self.file, block[:self.room])
        self.end += block[self.room:]
        self.room = max(0, self.room - len(block))
        if len(self.end) > 2 * MOST_END:
            self.left_out += len(self.end) - MOST_END
            del self.end[:-MOST_END]
        return self.is_open

    def finish(self):
        """Writes the end; the program has ended, whoever else holds the pipe."""
        for _ in range(MOST_BLOCKS):
            if not self.is_open or not self.take():
                break
        if self.left_out:
            os.write(self.file, b"\n[%d bytes are left out here]\n" % self.left_out)
        os.write(self.file, self.end)
        os.close(self.source)
        os.close(self.file)
