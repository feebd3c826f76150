"""How the documentation is built: Sphinx reads MyST pages and the package's own docstrings."""  # noqa: INP001 - Sphinx finds it by its place

from __future__ import annotations

import sys
from pathlib import Path

import gapdash

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "gapdash"
author = "The gapdash developers"
project_copyright = "the gapdash developers; data under the Open Government Licence v3.0"
release = version = gapdash.__version__
language = "en-GB"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "from_the_package"]
exclude_patterns = ["_build", "_ext", "_screens"]

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
# Addresses, the file of a user and the like are no pages of these.
myst_url_schemes = ["https", "http"]

autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_use_param = False

# Types of other libraries have their pages elsewhere, which a reader without a network cannot open.
nitpick_ignore = [("py:exc", "DataProblem")]  # named short in docstrings; its entry has it whole
nitpick_ignore_regex = [
    ("py:.*", r"(pd|pandas|gpd|geopandas|folium|alt|altair|pathlib|collections|typing|t)\..*"),
    ("py:.*", r"(gapdash\.widgets|ipywidgets)\..*"),
]

html_theme = "furo"
html_title = f"gapdash {release}"
html_static_path = ["_static"]
html_css_files = ["own.css"]
html_js_files = ["own.js"]
html_favicon = "../dashboards/template/voila/templates/gapdash/icon.svg"
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#12436D", "color-brand-content": "#12436D"},
    "dark_css_variables": {"color-brand-primary": "#6BACE6", "color-brand-content": "#6BACE6"},
    "navigation_with_keys": False,
}
