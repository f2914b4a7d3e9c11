"""Numbers as people read them."""


def short(value):
    """Three or four digits."""
    if value is None or value != value:
        return "–"
    if isinstance(value, str):
        return value
    if value == int(value) and abs(value) < 1e6:
        return str(int(value))
    text = f"{value:.4g}" if abs(value) >= 1000 else f"{value:.3g}"
    return f"{float(text):.0f}" if "e+" in text and abs(value) < 1e7 else text


def interval(mean, low, high):
    """A mean with its 95 % interval."""
    if low is None or low != low:
        return short(mean)
    return f"{short(mean)} [{short(low)}, {short(high)}]"


def duration(seconds):
    """A time."""
    if seconds is None:
        return "–"
    if seconds < 120:
        return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"
    return f"{seconds / 60:.1f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def size(bytes_):
    """An amount of memory."""
    return "–" if bytes_ is None else f"{bytes_ / 1e6:.0f} MB"
