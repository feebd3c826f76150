"""Where a server has its pages."""

from __future__ import annotations

from pathlib import Path

from gapdash.serving.site import Site, jupyter_site, own_site, still_site


def test_the_app_s_own_server_has_its_notebooks_on_top() -> None:
    assert own_site("/base/") == Site("/base/", "/base/voila/render/", "/base/", "gapdash")


def test_a_jupyter_server_has_them_where_they_are_in_its_folder(tmp_path: Path) -> None:
    site = jupyter_site("/user/a/", tmp_path, tmp_path / "my work" / "dashboards")
    pages = "/user/a/voila/render/my%20work/dashboards/"
    assert site == Site("/user/a/", pages, "/user/a/gapdash/", "jupyter")
    assert still_site(site).pages == "/user/a/gapdash/page/"


def test_notebooks_outside_of_its_folder_have_pages_without_a_kernel(tmp_path: Path) -> None:
    site = jupyter_site("/", tmp_path / "empty", tmp_path / "dashboards")
    assert site == Site("/", "/gapdash/page/", "/gapdash/", "jupyter")
