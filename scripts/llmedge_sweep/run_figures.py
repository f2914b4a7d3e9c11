"""The figures of one run."""

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from . import figures
from .run_data import LATENCIES

LEGEND_LIMIT = 12
MS = 1000  # axes have the unit of the printed table
STATE_COLOURS = {"completed": "#0072B2", "timed out": "#F0E442", "rejected": "#E69F00",
                 "failed": "#D55E00"}
# Where a completed request's time goes: its stage from one moment to the next.
STAGES = ["waiting in the device", "uplink", "gateway", "to the server", "queue", "prefill",
          "decode", "downlink"]
EARLIER = "until the first token"  # is generated


def draw(run):
    """{name: figure, or None where there is nothing to show}."""
    return {"latency": draw_latency(run), "time": draw_time(run), "servers": draw_servers(run),
            "states": draw_states(run)}


def line(index):
    """Colour and dashes of the nth line, which has too many points for markers."""
    return {**figures.style(index), "marker": ""}


def panels_of(count, columns, size, **keywords):
    """A figure with so many panels in a row or a column."""
    figure, panels = figures.plt.subplots(count // columns, columns, figsize=size, squeeze=False,
                                          layout="constrained", **keywords)
    for axes in panels.flat:
        axes.grid(alpha=0.25, linewidth=0.6)
    return figure, list(panels.flat)


def draw_latency(run):
    """One panel per latency: all requests, each server's, and the objective."""
    figure, panels = panels_of(len(LATENCIES), len(LATENCIES), (10, 3.3), sharey=True)
    for axes, (column, words) in zip(panels, LATENCIES.items()):
        drawn = draw_distributions(axes, run, column)
        axes.set_xlabel(f"{words} (ms)")
        axes.set_ylim(0, 1)
        if not drawn:
            axes.text(0.5, 0.5, "no request has one", ha="center", transform=axes.transAxes)
        if column in run.objectives:
            axes.axvline(run.objectives[column] * MS, color="#D55E00", linewidth=1,
                         linestyle=":", label="objective")
    panels[0].set_ylabel("Share of requests at or below")
    if len(run.names) <= LEGEND_LIMIT:
        figures.add_legend(figure, panels, None)
    return figure


def draw_distributions(axes, run, column):
    """Empirical distribution functions; gives whether there is any."""
    values = run.requests[column] * MS
    if len(run.names) > 1:
        for index, name in enumerate(run.names):
            add_distribution(axes, values[run.requests["server"] == name], label=name,
                             **line(index))
    drawn = add_distribution(axes, values, label="all requests", color="black", linewidth=2)
    positive = values[values > 0]
    if len(positive) > 0 and positive.max() > 100 * positive.min():
        axes.set_xscale("log")
    else:
        axes.xaxis.set_major_locator(MaxNLocator(5))
    return drawn


def add_distribution(axes, values, **look):
    """An empirical distribution function; gives whether there is a value."""
    values = np.sort(values.dropna().to_numpy())
    if len(values) == 0:
        return False
    shares = np.arange(1, len(values) + 1) / len(values)
    axes.plot(np.concatenate([values[:1], values]), np.concatenate([[0], shares]),
              drawstyle="steps-post", **look)
    return True


def stages(requests):
    """Time that completed requests spent in each stage (ms), one row a request."""
    rows = requests[requests["state"] == "completed"]
    gateway = rows["gateway_arrived_s"].fillna(rows["arrived_s"])
    dispatched = rows["dispatched_s"].fillna(gateway)
    queue = rows["started_s"] - rows["arrived_s"]
    spent = [rows["sent_s"] - rows["created_s"], gateway - rows["sent_s"], dispatched - gateway,
             rows["arrived_s"] - dispatched, queue, rows["server_ttft_s"] - queue,
             rows["server_e2e_s"] - rows["server_ttft_s"],
             rows["last_token_s"] - rows["arrived_s"] - rows["server_e2e_s"]]
    table = pd.DataFrame(dict(zip(STAGES, spent))) * MS
    return table.assign(server=rows["server"], terminal=rows["terminal_class"]).dropna(
        subset=STAGES)


def draw_time(run):
    """Mean time of the completed requests by stage, per server and per class of terminals."""
    spent = stages(run.requests)
    if spent.empty:
        return None
    groups = [("all requests", spent)]
    groups += [(name, spent[spent["server"] == name]) for name in run.names]
    classes = sorted(spent["terminal"].dropna().unique())
    if len(classes) > 1:
        groups += [(f"{name} terminals", spent[spent["terminal"] == name]) for name in classes]
    groups = [(f"{name} ({len(rows)})", rows[STAGES].mean()) for name, rows in groups if len(rows)]
    figure, panels = panels_of(2, 2, (10, 1.4 + 0.3 * len(groups)), sharey=True)
    first = STAGES.index("decode")
    draw_stack(panels[0], groups, STAGES[:first])
    panels[0].set_xlabel("Mean time until the first token is generated (ms)")
    whole = [(name, {**means, EARLIER: means[STAGES[:first]].sum()}) for name, means in groups]
    draw_stack(panels[1], whole, [EARLIER, *STAGES[first:]])
    panels[1].set_xlabel("Mean time of a completed request (ms)")
    panels[0].set_yticks(range(len(groups)), [name for name, _ in groups])
    panels[0].invert_yaxis()
    figures.add_legend(figure, panels, None)
    return figure


def draw_stack(axes, groups, names):
    """Bars of stages one after another; colours go by the stage's place among all."""
    left = np.zeros(len(groups))
    for name in names:
        widths = np.array([means[name] for _, means in groups])
        # Less than 1 in 1000 would be in the legend and nowhere else.
        if widths.max() > 1e-3 * max(sum(means[one] for one in names) for _, means in groups):
            look = figures.bar_style(STAGES.index(name)) if name in STAGES else \
                {"color": "#bbbbbb", "edgecolor": "white"}
            axes.barh(range(len(groups)), widths, 0.7, left=left, label=name, **look)
        left += widths
    axes.grid(visible=False, axis="y")


def draw_servers(run):
    """Queue, batch, KV cache and power over time, one line per server."""
    servers = run.servers.sort_values("time_s", kind="stable")
    servers = servers.assign(kv=100 * servers["kv_used"] / servers["kv_total"].where(
        servers["kv_total"] > 0))
    each = servers.groupby("server")
    servers["power"] = each["energy_j"].diff() / each["time_s"].diff()
    rows = [("waiting_mean", "waiting_max", "Requests waiting"),
            ("running_mean", "running_max", "Requests in the batch"),
            ("kv", None, "KV cache in use (%)"), ("power", None, "Power (W)")]
    figure, panels = panels_of(len(rows), 1, (7.5, 7.5), sharex=True)
    for index, name in enumerate(run.names):
        one = servers[servers["server"] == name]
        for axes, (column, most, _) in zip(panels, rows):
            # A row tells of the time before it, but of the KV cache at that instant.
            step = "steps-post" if column == "kv" else "steps-pre"
            values = one[column] if column == "power" else one[column].where(one["up"] > 0)
            axes.plot(one["time_s"], values, drawstyle=step, label=name, **line(index))
            if most:
                axes.fill_between(one["time_s"], values, one[most].where(one["up"] > 0), step="pre",
                                  color=line(index)["color"], alpha=0.15, linewidth=0)
    for axes, (column, most, words) in zip(panels, rows):
        largest = servers[most or column].max()
        axes.set_ylabel(words)
        axes.set_ylim(0, 100 if column == "kv" else 1.08 * largest if largest > 0 else 1)
        axes.yaxis.set_major_locator(MaxNLocator(4))
    figure.align_ylabels(panels)
    panels[-1].set_xlabel("Simulated time (s)")
    if 0 < len(run.names) <= LEGEND_LIMIT:
        figures.add_legend(figure, panels[:1], None)
    return figure


def draw_states(run):
    """A bar per terminal state and reason; nothing if all requests completed."""
    counts = run.requests.fillna({"reason": ""}).groupby(["state", "reason"]).size()
    states = counts.index.get_level_values(0)
    if set(states) <= {"completed"}:
        return None
    order = [state for state in STATE_COLOURS if state in states]
    order += sorted(set(states) - set(order))
    bars = [(f"{state}: {reason}" if reason else state, count, STATE_COLOURS.get(state, "#999999"))
            for state in order
            for reason, count in counts[state].sort_values(ascending=False, kind="stable").items()]
    figure, (axes,) = panels_of(1, 1, (7, 1.1 + 0.32 * len(bars)))
    axes.barh(range(len(bars)), [count for _, count, _ in bars], 0.7,
              color=[colour for _, _, colour in bars])
    axes.set_yticks(range(len(bars)), [words for words, _, _ in bars])
    axes.invert_yaxis()
    axes.grid(visible=False, axis="y")
    for row, (_, count, _) in enumerate(bars):
        axes.annotate(f"{count} ({100 * count / len(run.requests):.3g} %)", (count, row),
                      xytext=(4, 0), textcoords="offset points", va="center")
    axes.margins(x=0.18)
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.set_xlabel("Requests")
    return figure
