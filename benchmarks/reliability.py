"""Reliability diagrams: how often answers are right, by how sure they are."""

from collections.abc import Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter
from msgspec import Struct

from benchmarks.calibration import Bin, bins, expected_calibration_error

_BAR = "#4878a8"
_INK = "#333333"
_GRID = "#dddddd"
_PANEL_INCHES = 3.4
_HEIGHT_INCHES = 4.8
_DOTS_PER_INCH = 150


class Curve(Struct, frozen=True, kw_only=True):
    """The answers of one method.

    Attributes:
        title: as shown above them.
        confidences: 0..1 each.
        right: whether the answer was right, in the same order.
    """

    title: str
    confidences: Sequence[float]
    right: Sequence[bool]


def draw(curves: Sequence[Curve], path: Path) -> None:
    """Draw one panel a method: accuracy by confidence, and below it how many answers have that confidence.

    Args:
        curves: one or more.
        path: where the PNG goes; its folder must be there.
    """
    figure = Figure(
        figsize=(_PANEL_INCHES * len(curves) + 0.6, _HEIGHT_INCHES), facecolor="white", layout="constrained"
    )
    panels = figure.subplots(2, len(curves), squeeze=False, sharex=True, sharey="row", height_ratios=(3, 1))
    for curve, accuracy, share in zip(curves, panels[0], panels[1], strict=True):
        held = bins(curve.confidences, curve.right)
        _draw_accuracy(accuracy, curve, held)
        _draw_share(share, held, len(curve.confidences))
    panels[0][0].set_ylabel("Share of answers that are right", fontsize=9)
    panels[1][0].set_ylabel("Share of all answers", fontsize=9)
    panels[0][0].legend(loc="upper left", frameon=False, fontsize=8)
    figure.savefig(path, dpi=_DOTS_PER_INCH)


def _draw_accuracy(axes: Axes, curve: Curve, held: Sequence[Bin]) -> None:
    filled = [each for each in held if each.count]
    axes.bar(
        [each.lower for each in filled],
        [each.accuracy for each in filled],
        width=held[0].upper,
        align="edge",
        color=_BAR,
        edgecolor="white",
        label="measured",
    )
    axes.plot((0, 1), (0, 1), color=_INK, linestyle="--", linewidth=1, label="as sure as right")
    error = expected_calibration_error(curve.confidences, curve.right)
    axes.set_title(f"{curve.title}\n{len(curve.confidences):,} pairs, ECE {error:.3f}", fontsize=10)
    axes.set_ylim(0, 1)
    _dress(axes)


def _draw_share(axes: Axes, held: Sequence[Bin], total: int) -> None:
    shares = [each.count / max(1, total) for each in held]
    axes.bar([each.lower for each in held], shares, width=held[0].upper, align="edge", color=_BAR, edgecolor="white")
    axes.set_xlabel("Confidence of the answer", fontsize=9)
    axes.set_xlim(0, 1)
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    _dress(axes)


def _dress(axes: Axes) -> None:
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.grid(axis="y", color=_GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=8, colors=_INK)
