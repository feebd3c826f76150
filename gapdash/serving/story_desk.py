"""Story desk: what the editor of a story asks for while it is being written."""

from __future__ import annotations

from typing import Any

from jupyter_server.utils import url_path_join

from gapdash.serving.stories import SentHandler, StoryHandler, problem_parts
from gapdash.serving.story_store import StoryStore
from gapdash.stories import StoryProblem
from gapdash.stories.preview import preview
from gapdash.stories.reading import Text
from gapdash.stories.shape import shape_findings
from gapdash.stories.subject import KEY
from gapdash.stories.writing import without_notes

DRAFTS = Text("", "")


class Desk:
    """What an editor asks for.

    Parameters
    ----------
    stories
        The stories of this server.
    """

    def __init__(self, stories: StoryStore) -> None:
        self.stories = stories

    def preview(self, said: dict[str, Any]) -> dict[str, Any]:
        """A draft as far as it can be filled, and what is wrong with it.

        Raises
        ------
        KeyError
            If there is no such programme.
        DataProblem
            If the data must not be shown.
        """
        ground, draft = self.stories.ground(said["programme"]), said.get("draft")
        parts, findings = preview(draft if isinstance(draft, dict) else {}, ground)
        return {"steps": parts, "problems": problem_parts(findings, DRAFTS)}

    def draft(self, slug: str, name: str) -> dict[str, Any]:
        """A story of a programme as its file tells it, for a copy of that programme to be made of.

        Raises
        ------
        KeyError
            If there is no such programme or story.
        StoryProblem
            If its file cannot be read, or is not in the shape of a story.
        DataProblem
            If the data must not be shown.
        """
        self.stories.ground(slug)
        for file in self.stories.files(slug):
            if file.name == name and not file.hides:
                draft = file.text().draft()
                found = shape_findings(draft)
                if found:
                    raise StoryProblem(found)
                return {key: value for key, value in draft.items() if key != KEY}
        raise KeyError(name)


class PreviewHandler(SentHandler):
    """Fills a draft as it is being written."""

    def initialize(self, desk: Desk) -> None:  # type: ignore[override] # its own needs
        """Take what answers editors."""
        super().initialize(desk.stories)
        self.desk = desk

    async def post(self) -> None:
        """Its steps as far as they can be filled, and what is wrong."""
        await self.answer(self.desk.preview)


class DraftHandler(StoryHandler):
    """A story to make a copy of."""

    def initialize(self, desk: Desk) -> None:  # type: ignore[override] # its own needs
        """Take what answers editors."""
        super().initialize(desk.stories)
        self.desk = desk

    async def get(self, slug: str, name: str) -> None:
        """Its draft; with the notes for who holds the presenter's key alone, else it says so."""
        draft = await self.found(self.desk.draft, slug, name)
        if draft is None:
            return
        if self.presents():
            self.say({"draft": draft, "left_out": False})
            return
        left_out = any(step.get("note") for step in draft["steps"])
        self.say({"draft": without_notes(draft), "left_out": left_out})


def desk_routes(base_url: str, stories: StoryStore) -> list[Any]:
    """Routes of the desk under a base URL."""
    given = {"desk": Desk(stories)}
    part = "([a-z0-9-]{1,60})"
    return [
        (url_path_join(base_url, "/gapdash/stories/preview"), PreviewHandler, given),
        (
            url_path_join(base_url, rf"/gapdash/stories/{part}/{part}/draft\.json"),
            DraftHandler,
            given,
        ),
    ]
