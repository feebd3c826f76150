// Link: the view that a link to a dashboard shows, as a step has it.

import { DASHBOARDS } from "./step_view.js";
import { LINK } from "./words.js";

/** @import { DraftView } from "../talk/types.d.ts" */

const PAGE = /\/(?:voila\/render|gapdash\/page)\/(?:.*\/)?([a-z]+)\.ipynb$/;

/** What is wrong with a link, and what to do. @typedef {{ what: string, remedy: string }} Wrong */

/**
 * The view of a link, or what is wrong with it.
 * @param {string} link
 * @param {string} here the address of this page
 * @param {string} programme the story's
 * @param {(slug: string) => string} named the name of a programme
 * @returns {{ view: DraftView } | { wrong: Wrong }}
 */
export function viewOfLink(link, here, programme, named) {
  let address;
  try {
    address = new URL(link.trim(), here);
  } catch {
    return { wrong: { what: LINK.none, remedy: LINK.copy } };
  }
  const dashboard = address.pathname.match(PAGE)?.[1] ?? "";
  const keys = new Map(Object.entries(DASHBOARDS)).get(dashboard);
  if (!keys) return { wrong: { what: LINK.notOurs, remedy: LINK.copy } };
  const asked = address.searchParams;
  const about = asked.get("programme") ?? programme;
  if (about !== programme) {
    return { wrong: { what: LINK.otherProgramme(named(about)), remedy: LINK.keepsToOne } };
  }
  // An address also carries what other dashboards were asked for.
  const own = Object.fromEntries(keys.filter((key) => asked.get(key)).map((key) => [key, asked.get(key)]));
  return { view: { dashboard, ...own, ...(own.year && { year: Number(own.year) }) } };
}
