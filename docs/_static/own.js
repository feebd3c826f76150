// What the theme leaves out: the level of its captions, and code that can be scrolled by keyboard.
document.addEventListener("DOMContentLoaded", () => {
  for (const caption of document.querySelectorAll("p.caption[role=heading]")) {
    caption.setAttribute("aria-level", "2");
  }
  for (const code of document.querySelectorAll("div.highlight pre, div.table-wrapper")) {
    if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
  }
});
