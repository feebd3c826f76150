"""Stories: what a facilitator shows to a room, step by step, filled from the data."""

from gapdash.stories.filling import Told, told_of
from gapdash.stories.findings import Finding, StoryProblem
from gapdash.stories.views import Ground

__all__ = ["Finding", "Ground", "StoryProblem", "Told", "told_of"]
