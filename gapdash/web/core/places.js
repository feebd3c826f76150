// Places: the areas of a programme's document, and where each stands in its columns.

/** @import { AddedSource, AddedWords, Area } from "./document.d.ts" */

/**
 * @template Words
 * @typedef {object} OfPlaces what a document says of its places
 * @property {Area[]} areas
 * @property {{ whole: string, nation: string }} programme
 * @property {Words} words
 */

/**
 * @template Words
 * @template {OfPlaces<Words>} Bundle
 */
export class Places {
  /** @param {Bundle} bundle */
  constructor(bundle) {
    this.bundle = bundle;
    this.areas = bundle.areas;
    this.place = new Map(bundle.areas.map((area, index) => [area.key, index]));
    this.whole = this.indexOf(bundle.programme.whole);
    this.nation = this.indexOf(bundle.programme.nation);
  }

  get words() {
    return this.bundle.words;
  }

  /**
   * Where an area stands in every column, by its key.
   * @param {string} key
   */
  indexOf(key) {
    return this.place.get(key) ?? -1;
  }

  /**
   * An area by its key.
   * @param {string} key
   */
  areaOf(key) {
    return this.areas[this.indexOf(key)];
  }

  /**
   * The area that a view speaks of: the chosen one, or the whole programme.
   * @param {{ area: string }} state
   */
  focus(state) {
    return state.area ? this.indexOf(state.area) : this.whole;
  }

  /**
   * Where a figure comes from that whoever runs this page has added; null for a published one.
   * @param {{ added: AddedWords | null }} of
   * @param {number} year
   * @param {string} key
   * @returns {AddedSource | null}
   */
  addedTo({ added }, year, key) {
    const from = added?.rows[year]?.[key];
    return added && from !== undefined ? added.sources[from] : null;
  }
}
