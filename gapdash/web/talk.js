// The script of a talk where no dashboard is: on followers' phones, in a pack and on a handout.

import { alone } from "./core/alone.js";
import { follow } from "./talk/follow.js";
import { openAlone } from "./talk/pack.js";

if (window.gapdashFollow) follow(window.gapdashFollow);
else document.addEventListener("DOMContentLoaded", () => openAlone(alone));
