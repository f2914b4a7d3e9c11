"""What the benchmark scripts share: running programs and measuring what they use."""

import os
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def find_program(name, build):
    """Path of a program of the build folder; ends the script where there is none."""
    for folder in ("examples", "test/benchmark"):
        path = pathlib.Path(build) / folder / name
        if path.is_file():
            return str(path)
    sys.exit(f"{name}: not found in {build}, expected a build with -DLLM_EDGE_BENCHMARKS=ON")


def run(command):
    """CPU seconds (user and system) of one run, its peak memory (MB) and its standard output."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        output = process.stdout.read()
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}: {errors.strip()}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


def measure(command, runs):
    """Least and median CPU seconds and largest peak memory (MB) of several runs."""
    results = [run(command) for _ in range(runs)]
    cpu = [r[0] for r in results]
    return min(cpu), statistics.median(cpu), max(r[1] for r in results)
