from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from gapdash.commands import main
from gapdash.geodata import Geodata, load_geodata
from gapdash.sidecars import read_sidecar, sha256

KS2 = "indicators/figures/ks2_rwm.csv"


def test_check_says_that_all_is_well(data: Geodata) -> None:
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 0
    assert done.stderr == "Reading the figures …\nMaking every page …\nFilling every story …\n"
    assert done.stdout == (
        f"{len(data.figures):,} figures of {len(data.catalogue)} indicators, 207 authorities, "
        f"{len(data.programmes)} programmes: all is well.\n"
    )


def test_check_lists_every_problem_and_fails(folder: Path) -> None:
    (folder / KS2).unlink()
    (folder / "areas/regions.csv.toml").unlink()
    done = CliRunner().invoke(main, ["check", str(folder)])
    assert done.exit_code == 1
    assert f"{KS2}: the file is missing. Restore it." in done.output
    assert "areas/regions.csv: it has no sidecar" in done.output
    assert done.output.endswith(f"Error: 2 problems in {folder}.\n")


def test_seal_records_a_change_that_was_meant(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GAPDASH_GEODATA", str(folder))
    path = folder / KS2
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(lines[:-1]) + "\n", "utf-8")
    assert CliRunner().invoke(main, ["check"]).exit_code == 1
    done = CliRunner().invoke(main, ["seal", KS2, "--quiet"])
    assert done.output == f"{KS2}: sealed.\n"
    assert read_sidecar(path)["sha256"] == sha256(path)
    assert read_sidecar(path)["rows"] == len(lines) - 2
    load_geodata(folder)  # which refuses what does not agree with its sidecar


def test_seal_refuses_what_is_no_data_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAPDASH_GEODATA", str(folder))
    done = CliRunner().invoke(main, ["seal", "nonsense.csv", "--quiet"])
    assert done.exit_code == 1
    assert done.output == (
        f"Error: nonsense.csv: there is no such data file with a sidecar in {folder}.\n"
    )
