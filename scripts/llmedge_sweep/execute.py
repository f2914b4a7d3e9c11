"""scripts/sweep run: brings about what is missing of a set."""

import collections
import sys
import time

from . import batch, packages, plan, point_check, store
from .errors import SweepError, last_line, read_end


def run(options):
    """The command; gives its exit status."""
    wanted = plan.Plan(options.file, options.out)
    snakemake = batch.find_snakemake()
    folder = store.Store(wanted.folder)
    faults = folder.judge(wanted.content)
    missing = [run for run in wanted.content["runs"] if faults[run["id"]] is not None]
    check_points(wanted, missing, options.progress)
    folder.open(wanted.sweep.name)
    announce(folder, wanted.content)
    note_total_load(wanted.sweep, wanted.program)
    folder.add_set(wanted.content, wanted.sweep.text())
    before = len(faults) - len(missing)
    if not missing:
        print(f"sweep: all {before} runs are complete already")
        return finish(folder)
    job = batch.Batch(folder, wanted, missing, options.profile, options.jobs)
    print(f"sweep: {len(missing)} of {len(faults)} runs to do, in {len(job.chunks)} "
          f"chunk{'s' if len(job.chunks) > 1 else ''}", flush=True)
    start = time.monotonic()
    with Bar(len(missing), "run", options.progress) as bar:
        status = job.run(snakemake, options.snakemake, bar.show)
    return report(folder, wanted.content, job, status, before, time.monotonic() - start)


def check_points(wanted, missing, always):
    """Lets the program build every point that has runs to do; refused is refused before the first
    run."""
    questions = point_check.questions(wanted, missing)
    if not questions:
        return
    start = time.monotonic()
    with Bar(len(questions), "point", always) as bar:
        unsure = point_check.ask(wanted, questions, bar.show)
    print(f"sweep: {len(questions)} point{'s' if len(questions) > 1 else ''} checked in "
          f"{time.monotonic() - start:.1f} s", flush=True)
    for run in unsure:
        print(f"sweep: note: {plan.describe_point(run)} was not built within "
              f"{point_check.LONGEST_S} s, and is run unchecked")


class Bar:
    """A progress bar on a terminal."""

    def __init__(self, total, unit, always):
        self.bar = None
        if always or sys.stderr.isatty():
            packages.require("sweep", "tqdm")
            import tqdm  # only here: most runs have no terminal

            self.bar = tqdm.tqdm(total=total, unit=unit, file=sys.stderr, mininterval=0.5)

    def show(self, done):
        """Moves the bar."""
        if self.bar is not None and done > self.bar.n:
            self.bar.update(done - self.bar.n)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.bar is not None:
            self.bar.close()


def announce(folder, content):
    """Says that a new set begins beside a former one, and why."""
    if not (folder.path / "sweep.json").exists():
        return
    former = folder.current()
    if former["set"] == content["set"]:
        return
    same = former["program"]["id"] == content["program"]["id"]
    print(f"sweep: the {'sweep file' if same else 'program'} has changed: this is a new set, "
          f"{content['set']}; the former one stays as sets/{former['set']}")


def note_total_load(sweep, program):
    """Says that more devices do not make more load where the rate is that of all together."""
    given = {*sweep.options, *sweep.varying()}
    total = {"ues", "rate", "ratePerDevice"} <= program.options.keys()
    if (total and "ues" in sweep.varying() and "rate" not in sweep.varying()
            and not given & {"ratePerDevice", "caching", "timeScale"}):
        print("sweep: note: 'ues' varies, but the rate of requests is that of all devices "
              "together: more devices do not change the load. 'ratePerDevice' lets it grow.")


def report(folder, content, job, status, before, seconds):
    """Says what came of it."""
    faults = folder.judge(content)
    failed = [run for run in content["runs"] if faults[run["id"]] is not None]
    done = len(faults) - len(failed)
    counts = f"{done} of {len(faults)} runs are complete"
    if status != 0:
        if job.interrupted or status < 0:
            print(f"sweep: interrupted; {counts}; the same command does the rest", file=sys.stderr)
            return 130
        raise SweepError(f"{job.trouble()}; {counts}; the same command does the rest")
    print(f"sweep: {counts} ({done - before} now, in {seconds:.1f} s), {len(failed)} failed")
    if failed:
        print_failures(folder, content, failed)
        return 1
    return finish(folder)


def finish(folder):
    """What comes next."""
    print(f"sweep: next: scripts/sweep collect {folder.path}")
    return 0


def print_failures(folder, content, failed):
    """Every kind of failure once, with the first run that had it."""
    kinds = collections.defaultdict(list)
    for run in failed:
        record, where = folder.last_failure(run) or ({"reason": "was not tried"}, None)
        said = last_words(where / "log") if where else ""
        kinds[record.get("reason", "unknown") + (f": {said}" if said else "")].append((run, where))
    for reason, runs in kinds.items():
        run, where = runs[0]
        more = f", and {len(runs) - 1} more" if len(runs) > 1 else ""
        print(f"  {plan.describe(run, content['replication'])}{more}: {reason}")
        if where:
            print(f"    log: {where / 'log'}")


def last_words(path):
    """The last line of a log, of which only the end is read."""
    try:
        return last_line(read_end(path))[:300]
    except OSError:
        return ""
