from __future__ import annotations

import pytest

from gapdash import asking, bundles


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that do not make every page: what that would refuse is tested by itself."""
    monkeypatch.setattr(bundles, "every_bundle", lambda *_: {})


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person at the terminal."""
    monkeypatch.setattr(asking, "can_ask", lambda: True)
