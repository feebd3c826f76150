// What a page has before its own script: Leaflet, Vega, and what its head leaves in the window.
// Named in deno.json, so that it is part of every check.

import type * as Leaflet from "npm:@types/leaflet@1.9";

export type { Leaflet };

/** A view of Vega's, as far as pages drive one. */
export interface View {
  data(name: string, rows: object[]): View;
  data(name: string): object[];
  signal(name: string, value: unknown): View;
  signal(name: string): unknown;
  run(): View;
  runAsync(): Promise<View>;
  resize(): View;
  width(): number;
  width(pixels: number): View;
  height(): number;
  height(pixels: number): View;
  addEventListener(
    name: string,
    act: (event: Event, item?: { datum?: Record<string, unknown> } | null) => unknown,
  ): View;
  finalize(): View;
}

/** What vegaEmbed gives back. */
export interface Embedded {
  view: View;
  finalize(): void;
}

/** What a page's head asks for before any script of its own is there. base: where data begins. */
export interface Early {
  base: string;
  response: Promise<Response>;
  map?: Promise<Response>;
  part?: Promise<Response>;
}

/** What others find on a page: a notebook's widget, or the script of a notebook's cell. */
export interface OnPage {
  attach?(model: unknown): Promise<() => void>;
  [name: string]: unknown;
}

declare global {
  interface Window {
    L: typeof Leaflet;
    gapdash?: OnPage;
    gapdashEarly: Early;
    gapdashFollow?: unknown;
  }
  var gapdash: OnPage | undefined;
  function vegaEmbed(box: HTMLElement, specification: object, options: object): Promise<Embedded>;
}
