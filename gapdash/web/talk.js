// The script of a talk where no dashboard is: on followers' phones, in a pack and on a handout.

import { alone } from "./core/alone.js";
import { follow } from "./talk/follow.js";
import { openAlone } from "./talk/pack.js";

/** @import { FollowPage, PackFile } from "./talk/types.d.ts" */

const asked = /** @type {FollowPage | undefined} */ (window.gapdashFollow);
if (asked) follow(asked);
else {document.addEventListener("DOMContentLoaded", () =>
    openAlone(/** @type {PackFile} */ (/** @type {unknown} */ (alone))));}
