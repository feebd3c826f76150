from __future__ import annotations

import numpy as np
import pandas as pd

from gapdash import measures


def test_a_line_is_cut_at_breaks_and_gaps() -> None:
    breaks = pd.DataFrame({"first_after": [2018, 2022]})
    years = np.array([2016, 2017, 2018, 2019, 2022, 2023])
    assert measures.segments(years, breaks).tolist() == [0, 0, 1, 1, 2, 2]
