// The script of a map in a notebook: what its cell's page calls.

import { fillHatches, notebookMap, told } from "./map/notebook.js";

window.gapdash = { ...window.gapdash, fillHatches, notebookMap, told };
