"""scripts/plot."""

import sys

import yaml

from . import plot_words
from .commands import guarded
from .errors import SweepError


class ArgumentReader:
    """Plots given as arguments, read as if they stood in a sweep file."""

    def __init__(self, words):
        from .yaml_reader import YamlReader

        self.reader = YamlReader("argument")
        self.node = yaml.compose(yaml.safe_dump(list(words), width=10000), Loader=yaml.SafeLoader)

    def read(self):
        """The wishes."""
        return plot_words.read_plots(self.reader, self.node)


def draw_all(path, words=()):
    """Draws the sweep's plots, or those given in words; gives {name: (paths, PNG)}.

    The PNG is the figure without its caption, as bytes.
    """
    from . import figures, plot_data, plots  # not at the top: they need pandas and matplotlib

    data = plot_data.PlotData(path)
    wishes = ArgumentReader(words).read() if words else data.wishes
    if not wishes:
        raise SweepError(f"{path}: the sweep file asks for no plots; name some under 'plots' or "
                         "as arguments")
    for wish in wishes:
        for name in [*wish.over, *([wish.by] if wish.by else []), *wish.where]:
            if name not in data.parameters:
                raise SweepError(f"{path}: '{name}' does not vary in this sweep, expected one of "
                                 + (", ".join(data.parameters) or "(nothing varies)"))
    folder = data.store.path / "plots"
    folder.mkdir(exist_ok=True)
    about = f"llm-edge sweep {data.content['name']}, set {data.content['set']}"
    drawn = {}
    for wish in wishes:
        figure = plots.draw(data, wish)
        bare = figures.png(figure)
        figures.add_caption(figure, wish.caption)
        drawn[wish.name] = figures.save(figure, folder, wish.name, about), bare
    return drawn


def main(usage):
    """Reads the command line; gives the exit status."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0].startswith("-"):
        print(usage, file=sys.stderr)
        return 0 if arguments and arguments[0] in ("-h", "--help") else 2

    def action():
        drawn = draw_all(arguments[0], arguments[1:])
        print("plots: " + " ".join(str(path) for paths, _ in drawn.values() for path in paths))
        return 0

    return guarded("plot", action)
