"""Words of the page "Since 2011" where a nation has no index: what would supply it."""

from __future__ import annotations

LEAD = "There is no national gap index of {nation}: it is published for England alone."
TITLE = "What is missing, and what would supply it"
# What this page has of other programmes, each with what would supply it; slots programme, nation.
POINTS = (
    (
        "*The national gap index.* The Department for Education publishes it for England alone, "
        "and no such index of {nation} was gathered. One measure of the gap of {nation}, published "
        "as a number for each year, would stand here as rows of indicators/gap_index.csv."
    ),
    (
        "*Claims.* None of {programme} is recorded. What its founding texts say of an index would "
        "stand under claims in its programme.toml, once there is an index to hold it against."
    ),
)
NO_MONTHS = (
    "*Months of learning.* No figure of the Education Policy Institute was read for {nation} or "
    "its areas. Quoted with the page that it stands on, it would be a row of "
    "indicators/epi_months.csv."
)
INSTEAD = (
    "What is published of the gap in {nation}, stage by stage and year by year, stands on the "
    "pages Explore and Profile."
)
