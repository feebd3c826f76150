from __future__ import annotations

import pytest

from gapdash import asking, bundles
from gapdash.stories import untold


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that make no page and story: what that would refuse is tested by itself."""
    monkeypatch.setattr(bundles, "every_bundle", lambda *_: {})
    monkeypatch.setattr(untold, "untold_with", lambda *_: [])


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person at the terminal."""
    monkeypatch.setattr(asking, "can_ask", lambda: True)
