"""Runs a chunk: one light process that executes runs one after the other.

A run is locked while it is executed, by this process and by the program itself: whoever comes
later waits, and then finds it complete. Everything that a run leaves is in its own folder.
"""

import ctypes
import fcntl
import json
import os
import resource
import signal
import socket
import sys
import time

from . import complete
from .capped_log import CappedLog

WATCHED = {signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
GRACE_S = 5  # between SIGTERM and SIGKILL
ATTEMPTS = 2
LEAST_FREE = 1 << 20  # bytes; with less, a disk counts as full
PR_SET_PDEATHSIG = 1
WATCH_S = 0.2  # how long a program may say nothing before the chunk looks at signals


class Stopped(Exception):
    """Somebody wants this chunk to end."""


class Trouble(Exception):
    """Something that is no run's fault and stops the chunk."""


class Chunk:
    """The runs of one job."""

    def __init__(self, batch, number):
        self.batch = batch
        self.number = number
        common = complete.read_json(os.path.join(batch, "common.json"))
        self.store = common["runs"]
        self.out = common["out"]
        self.program = common["program"]
        self.watch = common["watch"]
        self.time_s = common["time_s"]
        self.memory = common["memory"]
        with open(os.path.join(batch, "chunks", number), encoding="utf-8") as file:
            self.runs = json.load(file)
        self.parent = os.getppid()
        self.prctl = ctypes.CDLL(None).prctl
        signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)

    def execute(self):
        """All runs; then says so in the file that Snakemake waits for."""
        with open(os.path.join(self.batch, "progress", self.number), "wb", buffering=0) as progress:
            for run in self.runs:
                progress.write(b"." if self.bring_about(run) else b"F")
        with open(os.path.join(self.batch, "done", self.number), "w", encoding="utf-8"):
            pass

    def bring_about(self, run):
        """Executes a run unless it is complete; twice if need be. Says whether it is complete."""
        folder = os.path.join(self.store, run["id"])
        os.makedirs(folder, exist_ok=True)
        lock = os.open(os.path.join(folder, "lock"), os.O_RDWR | os.O_CREAT, 0o644)
        os.set_inheritable(lock, True)
        try:
            self.wait_for(lock)
            fault = complete.judge(folder, self.out, run.get("rows"))
            if fault is None:
                self.adopt(folder, run)
                return True
            self.set_aside(folder, {"run": run["id"], "outcome": "failed",
                                    "reason": f"was interrupted or changed: {fault}"})
            return any(self.attempt(folder, run) for _ in range(ATTEMPTS))
        finally:
            os.close(lock)

    def wait_for(self, lock):
        """Takes a run's lock; an orphan of a killed chunk may hold it for a moment."""
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                self.wait(0.1)

    def wait(self, seconds):
        """Waits for a child's end or so long; Stopped if this chunk shall end."""
        info = signal.sigtimedwait(WATCHED, seconds)
        if info and info.si_signo != signal.SIGCHLD:
            raise Stopped(f"signal {info.si_signo}")
        if os.getppid() != self.parent:
            raise Stopped("the process that started this chunk is gone")

    def attempt(self, folder, run):
        """Executes a run once. Says whether it is complete."""
        self.check_program()
        start = time.time()
        note(folder, {"event": "start", "time": start, "process": os.getpid(),
                      "host": socket.gethostname()})
        status, reason, usage = self.spawn(folder, run)
        record = {
            "run": run["id"],
            "outcome": "failed",
            "exit_status": os.waitstatus_to_exitcode(status),
            "start": start,
            "end": time.time(),
            "cpu_s": usage.ru_utime + usage.ru_stime,
            "peak_memory_bytes": usage.ru_maxrss * 1024,  # Linux: KiB
            "host": socket.gethostname(),
        }
        reason = reason or self.find_fault(folder, run, record)
        self.check_program()
        note(folder, {"event": "end", "time": record["end"], "reason": reason})
        if reason is None:
            record["outcome"] = "complete"
            write_record(folder, record)
            return True
        self.check_disk(folder)
        record["reason"] = reason
        self.set_aside(folder, record)
        return False

    def find_fault(self, folder, run, record):
        """What is wrong after the program has ended, or None."""
        code = record["exit_status"]
        if code < 0:
            return f"ended by {signal.Signals(-code).name}"
        if code > 0:
            return f"exit status {code}"
        try:
            if self.out == "folder":
                return complete.judge(folder, self.out)
            if self.out != "none":
                rows = run.get("rows")
                record["files"] = [complete.measure_file(folder, self.out, rows)]
        except (OSError, ValueError) as error:
            return str(error)
        return None

    def spawn(self, folder, run):
        """Runs the program. Gives its wait status, why it was ended if it was, and its usage."""
        me = os.getpid()
        log = CappedLog(os.path.join(folder, "log"))
        child = os.fork()
        if child == 0:
            self.become(folder, run, me, log)
        log.begin()
        deadline = time.monotonic() + self.time_s if self.time_s else None
        reason = None
        try:
            while True:
                pid, status, usage = os.wait4(child, os.WNOHANG)
                if pid:
                    return status, reason, usage
                if deadline and time.monotonic() >= deadline:
                    signal_group(child, signal.SIGKILL if reason else signal.SIGTERM)
                    reason = f"took longer than {self.time_s:g} s"
                    deadline = time.monotonic() + GRACE_S
                left = max(0.01, deadline - time.monotonic()) if deadline else 1
                self.wait(0 if log.follow(min(WATCH_S, left)) else min(1, left))
        except Stopped:
            end_group(child)
            note(folder, {"event": "end", "time": time.time(), "reason": "stopped"})
            raise
        finally:
            log.finish()

    def become(self, folder, run, parent, log):
        """The child's part: turns into the program, and dies with the chunk."""
        try:
            os.setpgid(0, 0)
            self.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
            if os.getppid() != parent:
                os._exit(127)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(log.into, 1)
            os.dup2(log.into, 2)
            os.chdir(folder)
            if self.memory:
                resource.setrlimit(resource.RLIMIT_DATA, (self.memory, self.memory))
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)
            os.execv(self.program, [self.program, *run["arguments"]])
        except OSError as error:
            os.write(2, f"{self.program}: cannot be run: {error.strerror}\n".encode())
        finally:
            os._exit(126)

    def check_program(self):
        """The program must stay what it was when the sweep was planned."""
        for path, size, changed in self.watch:
            state = os.stat(path)
            if state.st_size != size or state.st_mtime_ns != changed:
                raise Trouble(f"{path}: has changed while the sweep was running")

    def check_disk(self, folder):
        """A run that failed for want of space is not to blame; its remains take space."""
        disk = os.statvfs(folder)
        if disk.f_bavail * disk.f_frsize < LEAST_FREE:
            remove(os.path.join(folder, "out"))
            raise Trouble(f"{self.store}: No space left on device")

    def adopt(self, folder, run):
        """Records a run whose chunk was killed after the program had ended well."""
        if not os.path.exists(os.path.join(folder, "record.json")):
            write_record(folder, {"run": run["id"], "outcome": "complete", "adopted": True})

    def set_aside(self, folder, record):
        """Moves what an attempt left into a folder of its own."""
        names = ["log", "record.json", "out" if self.out in ("folder", "none") else self.out]
        there = [name for name in names if os.path.lexists(os.path.join(folder, name))]
        if not there:
            return
        number = 1
        while os.path.exists(os.path.join(folder, f"failed-{number}")):
            number += 1
        aside = os.path.join(folder, f"failed-{number}")
        os.mkdir(aside)
        for name in there:
            os.rename(os.path.join(folder, name), os.path.join(aside, name))
        write_record(aside, record)


def note(folder, entry):
    """Adds a line to a run's history."""
    with open(os.path.join(folder, "history.jsonl"), "ab", buffering=0) as file:
        file.write(json.dumps(entry).encode() + b"\n")


def write_record(folder, record):
    """Writes record.json, wholly or not at all."""
    temporary = os.path.join(folder, ".record.json.part")
    with open(temporary, "w", encoding="utf-8") as file:
        json.dump(record, file)
    os.replace(temporary, os.path.join(folder, "record.json"))


def signal_group(child, number):
    """Sends a signal to a program and what it has started."""
    try:
        os.kill(-child, number)
    except ProcessLookupError:
        os.kill(child, number)  # before it has a group


def end_group(child):
    """Ends a program and what it has started, and waits for it."""
    signal_group(child, signal.SIGTERM)
    deadline = time.monotonic() + 0.5
    while os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        if time.monotonic() > deadline:
            signal_group(child, signal.SIGKILL)
            break
        time.sleep(0.01)
    os.wait4(child, 0)


def remove(path):
    """Removes a file or folder, if it is there."""
    import shutil  # only here, for it takes longer than a run's bookkeeping

    shutil.rmtree(path, ignore_errors=True)


def main(batch, number):
    """Exit status 0 if every run was tried, 1 if something stopped the chunk."""
    try:
        Chunk(batch, number).execute()
    except (OSError, ValueError, Trouble) as error:
        path = f"{error.filename}: " if getattr(error, "filename", None) else ""
        print(f"sweep-chunk: {path}{getattr(error, 'strerror', None) or error}", file=sys.stderr)
        return 1
    except Stopped as error:
        print(f"sweep-chunk: stopped: {error}", file=sys.stderr)
        return 130
    return 0
