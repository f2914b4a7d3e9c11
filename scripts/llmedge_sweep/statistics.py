"""Means with confidence intervals over replications, and paired differences.

The t interval is mean +- t(0.975, n - 1) s / sqrt(n). The bootstrap interval is the percentile
interval of the mean over RESAMPLES resamples with replacement (B. Efron and R. J. Tibshirani, "An
Introduction to the Bootstrap", 1993, chapter 13); its random numbers have a fixed seed. With fewer
than two values there is no interval.
"""

import functools

import numpy as np
from scipy.special import stdtrit

CONFIDENCE = 0.95
RESAMPLES = 2000
SEED = 20261


@functools.lru_cache(maxsize=None)
def resample_weights(count):
    """Weights of the values in every resample: RESAMPLES x count."""
    random = np.random.Generator(np.random.PCG64([SEED, count]))
    return random.multinomial(count, np.full(count, 1 / count), size=RESAMPLES) / count


def half_width(deviation, count):
    """Half the t interval's width."""
    return stdtrit(count - 1, (1 + CONFIDENCE) / 2) * deviation / np.sqrt(count)


def describe(matrix):
    """Statistics of each column (one row a replication; NaN: no value), one dictionary each."""
    results = [None] * matrix.shape[1]
    present = ~np.isnan(matrix)
    for pattern in {tuple(column) for column in present.T}:
        columns = np.flatnonzero((present.T == pattern).all(axis=1))
        values = matrix[np.ix_(np.flatnonzero(pattern), columns)]
        for index, result in zip(columns, describe_whole(values)):
            results[index] = result
    return results


def describe_whole(values):
    """Statistics of each column of a matrix without gaps."""
    count = len(values)
    if count == 0:
        return [{"n": 0} for _ in range(values.shape[1])]
    mean, median = values.mean(axis=0), np.median(values, axis=0)
    if count == 1:
        return [{"n": 1, "mean": m, "median": d} for m, d in zip(mean, median)]
    deviation = values.std(axis=0, ddof=1)
    half = half_width(deviation, count)
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(resample_weights(count) @ values, [tail, 1 - tail], axis=0)
    return [
        {
            "n": count,
            "mean": mean[i],
            "median": median[i],
            "standard_deviation": deviation[i],
            "ci95_t_low": mean[i] - half[i],
            "ci95_t_high": mean[i] + half[i],
            "ci95_bootstrap_low": low[i],
            "ci95_bootstrap_high": high[i],
        }
        for i in range(values.shape[1])
    ]


def compare(values, baseline):
    """Paired differences of each column: values less baseline, row by row.

    Gives describe() of the differences, and beside it relative_difference (mean difference over
    the baseline's mean) and variance_ratio (variance of the differences over the sum of both
    variances: 1 if the two are independent, small if common random numbers help).
    """
    results = describe(values - baseline)
    both = ~np.isnan(values - baseline)
    for i, result in enumerate(results):
        rows = both[:, i]
        base = baseline[rows, i].mean() if rows.any() else 0
        if base != 0:
            result["relative_difference"] = result["mean"] / base
        if result["n"] > 1:
            total = values[rows, i].var(ddof=1) + baseline[rows, i].var(ddof=1)
            if total > 0:
                result["variance_ratio"] = result["standard_deviation"] ** 2 / total
    return results
