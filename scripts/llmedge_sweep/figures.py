"""How figures look: colours, sizes, files."""

import io
import textwrap

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

# Okabe and Ito, "Color Universal Design", 2008: told apart with every colour vision deficiency.
COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#000000"]
MARKERS = ["o", "s", "^", "D", "v", "P", "X", "*"]
DASHES = ["-", "--", "-.", ":"]
HATCHES = ["", "//", "\\\\", "..", "xx", "--", "++", "oo"]
MAP = "cividis"  # made for colour vision deficiencies, too
PANEL = (4.2, 3.1)  # inches
FORMATS = ["pdf", "png"]
# Where words stand beside a point (points of 1/72 inch): near first.
PLACES = [(7, 5), (7, -5), (-7, 5), (-7, -5), (7, 13), (7, -13), (-7, 13), (-7, -13), (12, 21),
          (12, -21), (-12, 21), (-12, -21)]
CAPTION_CHARACTERS = 20  # per inch

plt.rcParams.update({
    "font.size": 9,
    "axes.titlesize": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.formatter.useoffset": False,
    "legend.frameon": False,
    "legend.fontsize": 8,
    "lines.linewidth": 1.6,
    "lines.markersize": 4.5,
    "hatch.linewidth": 0.6,
    "pdf.fonttype": 42,
    "savefig.dpi": 200,
})


def style(index):
    """Colour, dashes and marker of the nth line."""
    return {
        "color": COLOURS[index % len(COLOURS)],
        "linestyle": DASHES[index // len(COLOURS) % len(DASHES)],
        "marker": MARKERS[index % len(MARKERS)],
    }


def bar_style(index):
    """Colour and hatch of the nth bar."""
    return {
        "color": COLOURS[index % len(COLOURS)],
        "hatch": HATCHES[index % len(HATCHES)],
        "edgecolor": "white",
    }


def make_panels(count, size=PANEL):
    """A figure with so many panels (inches) that share their axes; gives it and the panels."""
    columns = 1 if count == 1 else 2 if count in (2, 4) else 3
    rows = -(-count // columns)
    figure, panels = plt.subplots(
        rows, columns, figsize=(size[0] * columns, size[1] * rows), sharex=True, sharey=True,
        squeeze=False, layout="constrained")
    for axes in panels.flat[count:]:
        axes.remove()
    shown = list(panels.flat[:count])
    for index, axes in enumerate(shown):
        axes.tick_params(labelbottom=index + columns >= count, labelleft=index % columns == 0)
    return figure, shown


def add_labels(figure, panels, x_label, y_label):
    """Labels of axes that all panels share."""
    if len(panels) == 1:
        panels[0].set_xlabel(x_label)
        panels[0].set_ylabel(y_label)
        return
    figure.supxlabel(x_label, fontsize=9)
    figure.supylabel(y_label, fontsize=9)


def add_legend(figure, panels, title):
    """One legend for all panels, above them, if there is more than one thing to tell apart."""
    handles, labels = panels[0].get_legend_handles_labels()
    for axes in panels[1:]:
        for handle, label in zip(*axes.get_legend_handles_labels()):
            if label not in labels:
                handles.append(handle)
                labels.append(label)
    if not labels or (len(labels) < 2 and not title):
        return
    width = figure.get_size_inches()[0] / (0.065 * max(map(len, labels)) + 0.5)
    columns = max(1, min(len(labels), int(width)))
    figure.legend(handles, labels, loc="lower center", bbox_to_anchor=(0.5, 1), ncol=columns,
                  title=title or None, title_fontsize=8)


def label_points(axes, points, labels):
    """Writes words beside points ({row: words}), where neither a point nor other words are.

    Words for which there is no such place are left out: what is printed over something else cannot
    be read, nor what is below it.
    """
    figure = axes.figure
    figure.canvas.draw()  # places depend on the layout
    renderer = figure.canvas.get_renderer()
    inside = axes.get_window_extent(renderer)
    taken = [(x - 5, y - 5, x + 5, y + 5) for x, y in axes.transData.transform(points)]
    for row, words in labels.items():
        for right, up in PLACES:
            text = axes.annotate(words, points[row], xytext=(right, up),
                                 textcoords="offset points", fontsize=7, color="#333333",
                                 ha="left" if right > 0 else "right", va="center")
            box = text.get_window_extent(renderer).extents
            if within(box, inside.extents) and not any(overlap(box, other) for other in taken):
                taken.append(tuple(box))
                break
            text.remove()


def overlap(one, other):
    """Whether two boxes (left, bottom, right, top) share any place."""
    return (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


def within(one, other):
    """Whether a box is inside another one."""
    return (one[0] >= other[0] and one[1] >= other[1] and one[2] <= other[2] and one[3] <= other[3])


def add_caption(figure, caption):
    """Text below everything, as wide as the figure."""
    if not caption:
        return
    width, height = figure.get_size_inches()
    characters = int(width * CAPTION_CHARACTERS)
    figure.text(0.01, -0.12 / height, "\n".join(textwrap.wrap(caption, characters)), fontsize=7,
                color="#333333", ha="left", va="top", linespacing=1.25)


def png(figure):
    """The bytes of a PNG file, for a page that has the caption as text."""
    file = io.BytesIO()
    figure.savefig(file, format="png", metadata={"Software": None}, bbox_inches="tight",
                   pad_inches=0.05)
    return file.getvalue()


def save(figure, folder, name, about):
    """Writes PDF and PNG; gives the paths."""
    paths = [folder / f"{name}.{kind}" for kind in FORMATS]
    for path in paths:
        metadata = {"Title": name, "Subject": about, "CreationDate": None, "Producer": None} \
            if path.suffix == ".pdf" else {"Title": name, "Description": about, "Software": None}
        figure.savefig(path, metadata=metadata, bbox_inches="tight", pad_inches=0.05)
    plt.close(figure)
    return paths
