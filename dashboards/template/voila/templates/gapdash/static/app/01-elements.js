// Elements: small helpers for the page's document. Text is always set as text, never as HTML.
window.gapdash = window.gapdash || {};
(function (gapdash) {
  "use strict";

  gapdash.byId = (id) => document.getElementById("gd-" + id);

  // An element with attributes (a function is a listener) and children (texts or elements).
  gapdash.element = function (tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") made.addEventListener(name, value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value != null) made.setAttribute(name, value);
    }
    made.append(...children.flat().filter((child) => child != null));
    return made;
  };

  gapdash.shape = function (tag, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  // A sentence whose *figures* are set in bold.
  gapdash.emphasised = function (text) {
    return text.split("*").map((part, n) => (n % 2 ? gapdash.element("strong", {}, part) : part));
  };

  // The hatch for areas without a figure, shared by map, legend and downloads.
  gapdash.hatch = function (id) {
    return gapdash.shape("pattern",
      { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      gapdash.shape("rect", { width: 6, height: 6, fill: "#ffffff" }),
      gapdash.shape("rect", { width: 2, height: 6, fill: "#767676" }));
  };
})(window.gapdash);
