// Pack: pages that stand alone and show a story: the pack itself, and its handout. They start when
// all scripts are here.
(function (gapdash) {
  "use strict";
  const { byId, element } = gapdash;
  const SHEET = 826; // pixels: the width of a sheet of paper, with a little room

  // What a reader is told where the file cannot be read: it was cut off or changed on its way.
  function damaged(holder, words) {
    holder.replaceChildren(element("p", { class: "gd-notice", role: "alert" }, words || holder.dataset.damaged));
    holder.dataset.drawn = "failed";
  }

  async function startHandout(holder) {
    const handout = new gapdash.Handout(gapdash.alone, element("div"));
    byId("print").addEventListener("click", () => window.print());
    // On a narrow screen the sheets are seen whole.
    const fit = () => holder.style.setProperty("--zoom", Math.min(1, window.innerWidth / SHEET));
    window.addEventListener("resize", fit);
    fit();
    await handout.fill();
    holder.append(...handout.holder.childNodes);
    holder.querySelector(".gd-notice").remove();
    holder.dataset.drawn = "yes";
    document.title = `${gapdash.alone.story.story.title} · handout · gapdash`;
  }

  document.addEventListener("DOMContentLoaded", async () => {
    const holder = byId("handout");
    if (!holder) return;
    try {
      await startHandout(holder);
    } catch (error) {
      console.error(error);
      damaged(holder);
    }
  });
})(window.gapdash);
