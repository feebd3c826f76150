from __future__ import annotations

import numpy as np
import pytest

from gapdash import colours


def test_classes_are_equally_wide_at_round_numbers() -> None:
    assert colours.class_breaks(np.linspace(12, 31, 500)).tolist() == [16, 20, 24, 28]
    assert colours.class_breaks(np.linspace(-0.5, 0.5, 500)).tolist() == [-0.2, 0.0, 0.2, 0.4]


def test_tiny_places_do_not_stretch_the_classes() -> None:
    values = np.append(np.linspace(12, 31, 500), [-60, 90, np.nan])
    assert colours.class_breaks(values).tolist() == [16, 20, 24, 28]


@pytest.mark.parametrize("values", [[], [5.0] * 50, [1.0, 2.0], [np.nan] * 50])
def test_where_nothing_can_be_classed_there_are_no_breaks(values: list[float]) -> None:
    assert colours.class_breaks(np.array(values)).size == 0


def test_a_value_on_a_limit_is_of_the_class_above() -> None:
    breaks = np.array([16.0, 20, 24, 28])
    found = colours.classify(np.array([15.9, 16, 27.9, 28, np.nan]), breaks)
    assert found.tolist() == [0, 1, 3, 4, -1]


def lightness(colour: str) -> float:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("classes", range(1, 6))
def test_light_is_low_and_dark_is_high(classes: int) -> None:
    shades = [lightness(colour) for colour in colours.palette(classes)]
    assert len(shades) == classes
    assert shades == sorted(shades, reverse=True)


def test_more_classes_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^6 classes cannot be coloured: allowed are 1 to 5\.$"):
        colours.palette(6)


def test_lines_reach_three_to_one_on_white() -> None:
    for colour in (*colours.CATEGORICAL[:3], colours.QUIET):
        assert 1.05 / (lightness(colour) + 0.05) >= 3, colour
