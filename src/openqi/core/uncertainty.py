"""Compare measured values and their uncertainties exactly."""

from __future__ import annotations

from fractions import Fraction

from openqi.core.scope import Uncertainty


def standard_uncertainty(stated: Uncertainty, value: Fraction) -> Fraction | None:
    """Reduce an expanded uncertainty to k = 1 in the unit of the value (U = k u).

    Without a number, or with a factor that no uncertainty has, nothing can be told.
    """
    if stated.k <= 0:
        return None
    if stated.absolute is not None:
        return exact(stated.absolute) / exact(stated.k)
    if stated.relative is not None:
        return exact(stated.relative) * abs(value) / exact(stated.k)
    return None


def exact(number: float | int) -> Fraction:
    """Read a number as the decimal that was written, so that equal ends compare as equal."""
    return Fraction(repr(number))
