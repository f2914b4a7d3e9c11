"""What figures of one run show: its tables, its servers in order, its objectives."""

import dataclasses
import json
import re

import pandas as pd

from .errors import SweepError

LATENCIES = {"ttft_s": "TTFT: time to first token", "tpot_s": "TPOT: time per output token",
             "e2e_s": "E2E: end-to-end latency"}
TIMES = ["created_s", "sent_s", "arrived_s", "started_s", "last_token_s", "server_ttft_s",
         "server_e2e_s"]
GATEWAY = ["gateway_arrived_s", "dispatched_s"]  # programs of one's own need not record them
SERVER_NUMBERS = ["time_s", "kv_used", "kv_total", "energy_j", "up", "waiting_mean", "waiting_max",
                  "running_mean", "running_max"]
OBJECTIVE = "ns3::llmedge::RunRecorder::{}Slo"
UNITS = {"": 1, "s": 1, "ms": 1e-3, "us": 1e-6, "ns": 1e-9, "min": 60}


class BrokenRun(SweepError):
    """What is in the folder is not a complete run; the message says why."""


@dataclasses.dataclass
class Run:
    """A complete run."""

    manifest: dict
    requests: pd.DataFrame
    servers: pd.DataFrame
    names: list  # of servers, edge before cloud
    objectives: dict  # {latency: longest (s)} of those that are set


def read(folder):
    """The run in a folder."""
    manifest = read_json(folder / "manifest.json")
    if manifest.get("complete") is not True:
        raise BrokenRun(f"{folder}: the run is not complete, see its manifest.json")
    summary = read_json(folder / "summary.json")
    if not isinstance(summary.get("groups"), dict):
        raise BrokenRun(f"{folder / 'summary.json'}: has no groups of metrics")
    requests = read_table(folder / "requests.csv", [*LATENCIES, *TIMES],
                          ["server", "state", "reason", "terminal_class"], GATEWAY)
    servers = read_table(folder / "servers.csv", SERVER_NUMBERS, ["server"], [])
    names = sorted(servers["server"].dropna().unique(), key=place)
    return Run(manifest, requests, servers, names, objectives(manifest.get("options") or {}))


def read_json(path):
    """A JSON object from a file."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BrokenRun(f"{path}: does not exist; expected the folder of a run") from None
    except (OSError, ValueError) as error:
        raise BrokenRun(f"{path}: cannot be read: {error}") from None
    except RecursionError:
        raise BrokenRun(f"{path}: cannot be read: it is nested too deeply") from None
    if not isinstance(content, dict):
        raise BrokenRun(f"{path}: is not a JSON object")
    return content


def read_table(path, numbers, texts, optional):
    """A CSV file whose columns are there and hold what they should; optional numbers may lack."""
    columns = numbers + texts
    try:
        header = pd.read_csv(path, nrows=0).columns
        missing = [name for name in columns if name not in header]
        if missing:
            raise BrokenRun(f"{path}:1: has no column '{missing[0]}'")
        more = [name for name in optional if name in header]
        types = {**{name: float for name in numbers + more}, **{name: str for name in texts}}
        table = pd.read_csv(path, usecols=columns + more, dtype=types)
    except (OSError, ValueError) as error:
        reason = str(error).strip().splitlines()[0]
        raise BrokenRun(f"{path}: cannot be read: {reason}") from None
    return table.assign(**{name: float("nan") for name in optional if name not in more})


def place(name):
    """Sorts servers: edge before cloud, then by number."""
    kind, _, number = name.rpartition("-")
    kinds = ["edge", "cloud"]
    return (kinds.index(kind) if kind in kinds else len(kinds), kind,
            int(number) if number.isdigit() else 0, name)


def objectives(options):
    """The service level objective that a run's options name (s)."""
    found = {}
    for name, words in (("ttft_s", "Ttft"), ("tpot_s", "Tpot"), ("e2e_s", "E2e")):
        found[name] = seconds(options.get(OBJECTIVE.format(words), ""))
    for part in str(options.get("slo", "")).split(","):
        name, colon, value = part.partition(":")
        if colon:
            found[f"{name.strip().lower()}_s"] = seconds(value)
    return {name: value for name, value in found.items() if value and name in LATENCIES}


def seconds(text):
    """A time as ns-3 writes it; None if it is none, or 0."""
    match = re.fullmatch(r"\+?([0-9.eE+-]+)(s|ms|us|ns|min|)", str(text).strip())
    try:
        return float(match[1]) * UNITS[match[2]] or None if match else None
    except ValueError:
        return None
