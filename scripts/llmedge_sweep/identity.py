"""What makes two runs the same: the program, its libraries, its options, the files it reads."""

import hashlib
import json
import os
import re
import subprocess

from .errors import SweepError


def digest_of_file(path):
    """SHA-256 of a file."""
    digest = hashlib.sha256()
    try:
        with open(path, "rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError as error:
        raise SweepError(f"{path}: cannot be read: {error.strerror}") from None
    return digest.hexdigest()


def short_digest(letter, data):
    """A name for plain data: a letter, so that no reader takes it for a number, and 16 digits."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return letter + hashlib.sha256(text.encode()).hexdigest()[:16]


def files_of_program(path):
    """The program and the shared libraries that it loads."""
    done = subprocess.run(["ldd", path], capture_output=True, text=True, check=False)
    libraries = re.findall(r"(?:=>\s+|^\s+)(/\S+) \(0x", done.stdout, re.MULTILINE)
    return [str(path), *sorted(set(libraries))]


def program_id(files):
    """The identity of a program, from its files' contents."""
    return short_digest("p", [[os.path.basename(path), digest_of_file(path)] for path in files])


def watch(files):
    """What tells cheaply that a file has been replaced: [path, size, time of change]."""
    states = [os.stat(path) for path in files]
    return [[path, state.st_size, state.st_mtime_ns] for path, state in zip(files, states)]


class Identifier:
    """Gives runs their identities."""

    def __init__(self, program, inputs, out):
        self.program = program  # its identity
        self.out = out
        self.contents = {text: "file " + digest_of_file(path) for text, path in inputs.items()}

    def run_id(self, options):
        """Identity of a run with these options {name: text}."""
        contents = {name: self.contents.get(text, text) for name, text in options.items()}
        return short_digest("r", ["llm-edge run 1", self.program, self.out, contents])
