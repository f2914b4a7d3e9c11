"""The kinds of plots that a sweep file can ask for."""

import re

import numpy as np
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter

from . import figures
from .plot_data import is_number, shown

BETTER_IF_LARGER = re.compile(
    r"goodput|throughput|attainment|completed|availability|accuracy|reward|hit_ratio")
GRID_POINTS = 300
MOST_NUMBERS = 150  # that a heat map's cells show


def draw(data, wish):
    """The figure of a wish."""
    return KINDS[wish.kind](data, wish)


def place_of(data, name):
    """Where a parameter's values stand on an axis, and whether they are numbers."""
    values = data.order(name)
    if all(map(is_number, values)):
        return {value: float(value) for value in values}, True
    return {value: place for place, value in enumerate(values)}, False


def set_ticks(axes, places, numeric):
    """Ticks at a parameter's values."""
    if numeric and len(places) > 8:
        return
    labels = [shown(value) for value in places]
    turned = max(map(len, labels)) * len(labels) > 48
    axes.set_xticks(list(places.values()), labels, rotation=30 if turned else 0,
                    ha="right" if turned else "center")
    axes.minorticks_off()


def set_scales(axes, wish):
    """Logarithmic axes as wished, with plain numbers at 1, 2 and 5 where there is room."""
    for letter, axis in (("x", axes.xaxis), ("y", axes.yaxis)):
        if letter not in wish.log:
            continue
        getattr(axes, f"set_{letter}scale")("log", nonpositive="clip")
        low, high = getattr(axes, f"get_{letter}lim")()
        axis.set_major_locator(LogLocator(subs=(1, 2, 5) if high / low < 300 else (1,)))
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axis.set_minor_formatter(NullFormatter())


def finish(panels, wish, places, numeric, vertical_grid=True):
    """Scales, limits, grid and ticks, when everything is drawn: panels share their axes."""
    for axes in panels:
        set_scales(axes, wish)
        axes.grid(alpha=0.25, linewidth=0.6)
        if not vertical_grid:
            axes.grid(visible=False, axis="x")
        set_ticks(axes, places, numeric)


def limit(panels, wish, means):
    """From zero up where nothing is below, if wished; wide intervals do not hide the means."""
    means = np.array([mean for mean in means if np.isfinite(mean)])
    if not len(means):
        return
    low, high = panels[0].get_ylim()
    if "y" in wish.log:
        positive = means[means > 0]
        if len(positive):
            low = max(low, positive.min() / 4)
            high = min(high, means.max() * 4)
            panels[0].set_ylim(low, high)
    elif means.min() >= 0 and wish.zero:
        largest = max(means.max(), 1e-12)
        panels[0].set_ylim(0, min(max(high, largest), 2.5 * largest))


def draw_line(data, wish):
    """Mean over replications with a band: the 95 % t interval."""
    column, over = wish.of[0], wish.over[0]
    data.require(column)
    places, numeric = place_of(data, over)
    parts = data.panels(wish, data.select(wish), [over, *([wish.by] if wish.by else [])])
    figure, panels = figures.make_panels(len(parts))
    means = []
    for axes, (title, rows) in zip(panels, parts):
        for value, some in data.lines(wish, rows):
            index = data.order(wish.by).index(value) if wish.by else 0
            found = data.means(some, over, column)
            means += [one[1] for one in found]
            x = [places[one[0]] for one in found]
            axes.plot(x, [one[1] for one in found], label=shown(value), **figures.style(index))
            axes.fill_between(x, [one[2] for one in found], [one[3] for one in found], alpha=0.18,
                              color=figures.style(index)["color"], linewidth=0)
        axes.set_title(title)
    finish(panels, wish, places, numeric)
    limit(panels, wish, means)
    figures.add_labels(figure, panels, data.label(over), data.label(column))
    figures.add_legend(figure, panels, data.label(wish.by) if wish.by else None)
    return figure


def draw_bar(data, wish):
    """Means as bars, with 95 % t intervals."""
    column, over = wish.of[0], wish.over[0]
    data.require(column)
    values = data.order(over)
    parts = data.panels(wish, data.select(wish), [over, *([wish.by] if wish.by else [])])
    figure, panels = figures.make_panels(len(parts))
    groups = data.order(wish.by) if wish.by else [None]
    width = 0.8 / len(groups)
    everything = []
    for axes, (title, rows) in zip(panels, parts):
        for value, some in data.lines(wish, rows):
            index = groups.index(value)
            found = data.means(some, over, column)
            x = [values.index(one[0]) + (index - (len(groups) - 1) / 2) * width for one in found]
            means = np.array([one[1] for one in found])
            everything += list(means)
            errors = [means - [one[2] for one in found], [one[3] for one in found] - means]
            axes.bar(x, means, width * 0.94, label=shown(value), **figures.bar_style(index))
            axes.errorbar(x, means, np.nan_to_num(errors), fmt="none", ecolor="black", capsize=2.5,
                          elinewidth=0.9, capthick=0.9)
        axes.set_title(title)
    finish(panels, wish, {value: place for place, value in enumerate(values)}, False, False)
    limit(panels, wish, everything)
    figures.add_labels(figure, panels, data.label(over), data.label(column))
    figures.add_legend(figure, panels, data.label(wish.by) if wish.by else None)
    return figure


def draw_stack(data, wish):
    """Means of several quantities on top of each other."""
    over = wish.over[0]
    for column in wish.of:
        data.require(column)
    values = data.order(over)
    parts = data.panels(wish, data.select(wish), [over])
    figure, panels = figures.make_panels(len(parts))
    totals = []
    for axes, (title, rows) in zip(panels, parts):
        bottom = np.zeros(len(values))
        for index, column in enumerate(wish.of):
            found = {one[0]: one[1] for one in data.means(rows, over, column)}
            heights = np.array([found.get(value, 0) for value in values])
            axes.bar(range(len(values)), heights, 0.7, bottom=bottom, label=short(data, column),
                     **figures.bar_style(index))
            bottom += heights
        totals += list(bottom)
        axes.set_title(title)
    finish(panels, wish, {value: place for place, value in enumerate(values)}, False, False)
    limit(panels, wish, [total * 1.05 for total in totals])
    units = {unit_of(data.label(column)) for column in wish.of}
    shared = f"Sum of means ({units.pop()})" if len(units) == 1 and "" not in units \
        else "Sum of means"
    figures.add_labels(figure, panels, data.label(over), shared)
    figures.add_legend(figure, panels, None)
    return figure


def unit_of(label):
    """The unit in an axis label, or nothing."""
    found = re.search(r"\(([^()]+)\)$", label)
    return found[1] if found else ""


def short(data, column):
    """A label without its unit, and without 'mean'."""
    words = re.sub(r"\s*\([^()]+\)$", "", data.label(column))
    return re.sub(r", mean$", "", words)


def draw_heat(data, wish):
    """Means on a grid of two parameters."""
    column = wish.of[0]
    data.require(column)
    across, up = wish.over
    columns, lines = data.order(across), data.order(up)
    parts = data.panels(wish, data.select(wish), [across, up])
    size = (max(figures.PANEL[0], 0.42 * len(columns) + 0.08 * max(map(len, lines)) + 1.2),
            max(figures.PANEL[1], 0.25 * len(lines) + 0.8))
    figure, panels = figures.make_panels(len(parts), size)
    maps = [np.array([[mean_at(rows, {across: x, up: y}, column) for x in columns] for y in lines])
            for _, rows in parts]
    low, high = np.nanmin(maps), np.nanmax(maps)
    for axes, (title, _), values in zip(panels, parts, maps):
        image = axes.imshow(values, origin="lower", aspect="auto", cmap=figures.MAP, vmin=low,
                            vmax=high if high > low else low + 1)
        for (row, place), value in np.ndenumerate(values):
            if np.isfinite(value) and values.size <= MOST_NUMBERS:
                dark = high > low and (value - low) / (high - low) < 0.55
                axes.text(place, row, f"{value:.3g}", ha="center", va="center", fontsize=8,
                          color="white" if dark else "black")
        axes.set_title(title)
        axes.set_xticks(range(len(columns)), columns)
        axes.set_yticks(range(len(lines)), lines)
        axes.spines[:].set_visible(False)
    figures.add_labels(figure, panels, data.label(across), data.label(up))
    figure.colorbar(image, ax=panels, label=data.label(column))
    return figure


def mean_at(rows, point, column):
    """Mean over the replications of a point; NaN if there are none."""
    for name, value in point.items():
        rows = rows[rows[name] == value]
    return rows[column].mean() if len(rows) else np.nan


def draw_pareto(data, wish):
    """Every point's means of two quantities; a line through those that none other beats."""
    x, y = wish.of
    data.require(x)
    data.require(y)
    rows = data.select(wish)
    points = rows.groupby(data.parameters, sort=False)[[x, y]].mean().dropna().reset_index()
    figure, panels = figures.make_panels(1)
    axes = panels[0]
    for value, some in data.lines(wish, points):
        index = data.order(wish.by).index(value) if wish.by else 0
        axes.plot(some[x], some[y], label=shown(value),
                  **{**figures.style(index), "linestyle": ""},
                  zorder=3)
    larger = [bool(BETTER_IF_LARGER.search(name)) for name in (x, y)]
    best = front(points[[x, y]].to_numpy(), larger)
    # At each x of the line, its y is the best known of the points that are at least as good in x.
    steps = "steps-pre" if larger[0] else "steps-post"
    axes.plot(points[x].iloc[best], points[y].iloc[best], color="#555555", linewidth=1.2, zorder=2,
              drawstyle=steps, label="Pareto front")
    axes.plot(points[x].iloc[best], points[y].iloc[best], linestyle="", marker="o", zorder=2,
              markersize=10, markerfacecolor="none", markeredgecolor="#555555")
    labels = data.independent([name for name in data.parameters if name != wish.by], points)
    axes.margins(0.08)
    axes.xaxis.set_major_locator(MaxNLocator(6))
    set_scales(axes, wish)
    axes.grid(alpha=0.25, linewidth=0.6)
    figures.add_labels(figure, panels, with_direction(data, x), with_direction(data, y))
    figures.add_legend(figure, panels, data.label(wish.by) if wish.by else None)
    if labels:
        axes.set_title("labels: " + ", ".join(data.label(name) for name in labels),
                       loc="right", fontsize=7, color="#333333")
        figures.label_points(axes, points[[x, y]].to_numpy(), {
            row: ", ".join(str(points[name].iloc[row]) for name in labels) for row in best})
    return figure


def with_direction(data, column):
    """A label that says which way is better."""
    way = "more" if BETTER_IF_LARGER.search(column) else "less"
    return f"{data.label(column)}\n{way} is better"


def front(points, larger):
    """Indices of points that no other one beats in both quantities, by the first quantity."""
    signed = points * np.where(larger, -1.0, 1.0)
    best = [i for i, one in enumerate(signed)
            if not any((other <= one).all() and (other < one).any() for other in signed)]
    return sorted(best, key=lambda i: points[i][0])


def draw_cdf(data, wish):
    """Distribution of a quantity of all replications' requests, with a band between them."""
    column = wish.of[0]
    parts = data.panels(wish, data.select(wish), [wish.by] if wish.by else [])
    figure, panels = figures.make_panels(len(parts))
    for axes, (title, rows) in zip(panels, parts):
        for value, some in data.lines(wish, rows):
            index = data.order(wish.by).index(value) if wish.by else 0
            add_distribution(axes, data.samples(some, column), shown(value), index)
        axes.set_title(title)
        axes.set_ylim(0, 1.02)
        set_scales(axes, wish)
        axes.grid(alpha=0.25, linewidth=0.6)
    figures.add_labels(figure, panels, data.label(column), "Share at or below")
    figures.add_legend(figure, panels, data.label(wish.by) if wish.by else None)
    return figure


def add_distribution(axes, samples, label, index):
    """A line for all samples, and a band from the least to the greatest run."""
    samples = [one for one in samples if len(one)]
    if not samples:
        return
    everything = np.sort(np.concatenate(samples))
    shares = np.arange(1, len(everything) + 1) / len(everything)
    look = {**figures.style(index), "marker": ""}
    look["linestyle"] = figures.DASHES[index % len(figures.DASHES)]
    axes.plot(np.concatenate([everything[:1], everything]), np.concatenate([[0], shares]),
              drawstyle="steps-post", label=label, **look)
    if len(samples) > 1:
        grid = np.quantile(everything, np.linspace(0, 1, GRID_POINTS))
        each = np.array([np.searchsorted(one, grid, side="right") / len(one) for one in samples])
        axes.fill_between(grid, each.min(axis=0), each.max(axis=0), step="post", alpha=0.15,
                          color=look["color"], linewidth=0)


KINDS = {
    "line": draw_line,
    "bar": draw_bar,
    "stack": draw_stack,
    "heat": draw_heat,
    "pareto": draw_pareto,
    "cdf": draw_cdf,
}
