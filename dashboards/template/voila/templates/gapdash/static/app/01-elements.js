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
    made.append(...children.flat().filter((child) => child != null && child !== false));
    return made;
  };

  gapdash.shape = function (tag, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  // Whether an area of a document is a sub-region of its programme, and whether a reader can choose it.
  gapdash.isPart = ({ kind }) => kind === "sub-region" || kind === "region";
  gapdash.isChoosable = (area) => area.kind === "authority" || gapdash.isPart(area);

  // A sentence whose *figures* are set in bold.
  gapdash.emphasised = function (text) {
    return text.split("*").map((part, n) => (n % 2 ? gapdash.element("strong", {}, part) : part));
  };

  // Hatches shared by map, legend and downloads: wide and grey on white where there is no figure,
  // fine and crossing the other way on a class's own colour where a figure stands for few pupils.
  gapdash.hatch = function (id, fill) {
    const few = fill !== undefined;
    const size = few ? 5 : 6;
    return gapdash.shape("pattern",
      { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${few ? -45 : 45})` },
      gapdash.shape("rect", { width: size, height: size, fill: few ? fill : "#ffffff" }),
      gapdash.shape("rect", { width: few ? 1.6 : 2, height: size, fill: few ? "#f46a25" : "#767676" }));
  };

  const HATCH = "gd-hatch";
  gapdash.fewHatch = (fill) => `${HATCH}-few-${fill.slice(1)}`;

  // The hatches that a page's map and legend can need, for fills such as url(#gd-hatch).
  gapdash.hatches = function (palette) {
    const fills = new Set(Object.values(palette).flat());
    return [gapdash.hatch(HATCH), ...[...fills].map((fill) => gapdash.hatch(gapdash.fewHatch(fill), fill))];
  };
})(window.gapdash);
