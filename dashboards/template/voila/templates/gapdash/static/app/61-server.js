// Server: what the page of stories asks it for, with the presenter's key where this browser has it.
(function (gapdash) {
  "use strict";
  const { byId } = gapdash;
  // Where the app's own routes begin.
  gapdash.routes = () => window.gapdashEarly.base.replace(/data\/$/, "");

  // Asks the server; what it says and whether it agreed. Throws where it cannot be reached.
  gapdash.askServer = async function (path, body) {
    const key = gapdash.presenterKey();
    const headers = { ...(body && { "Content-Type": "application/json" }), ...(key && { "Gapdash-Presenter": key }) };
    const answer = await fetch(gapdash.routes() + path, body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers });
    const json = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    return { ok: answer.ok, said: json ? await answer.json() : await answer.text() };
  };

  // The key that this page was opened with, or the one that this browser keeps.
  gapdash.presenterKey = function () {
    try {
      return gapdash.keyHere || localStorage.getItem("gapdash-presenter") || "";
    } catch {
      return "";
    }
  };

  // Whether the page is in a Jupyter Server, which lets in its owner alone: nobody needs a key
  // there, and no phone can follow.
  gapdash.inJupyter = () => byId("main").dataset.host === "jupyter";

  gapdash.AWAY = "The server cannot be reached: check the connection, then try again.";
})(window.gapdash);
