// Keys of the map: one stop of the tab key; arrows go to the next area in that direction.
// Black on white: seen on the lightest and on the darkest area.

const RINGS = [{ color: "#ffffff", weight: 7 }, { color: "#0b0c0c", weight: 3, dashArray: "4 4" }];
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const UNSPOKEN = ["land", "outlines", "markerPane", "tooltipPane"];

export class MapKeys {
  // stops: the areas of a map, each with its key and layer; pick: called with a key.
  constructor(map, stops, pick) {
    this.map = map;
    this.stops = stops;
    this.pick = pick;
    this.ring = L.layerGroup(
      RINGS.map((style) => L.geoJSON(null, { pane: "outlines", interactive: false, style: { ...style, fill: false } })),
    );
    const list = map.getPane("areas").querySelector("svg g");
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Areas of the map. Arrow keys or a letter move, Enter selects.");
    for (const name of UNSPOKEN) map.getPane(name).setAttribute("aria-hidden", "true");
    for (const stop of stops) this.listen(stop);
    map.getContainer().addEventListener("keydown", (event) => this.pressed(event));
  }

  listen(stop) {
    const path = stop.layer.getElement();
    path.setAttribute("role", "option");
    path.setAttribute("tabindex", "-1");
    path.addEventListener("focus", () => this.focused(stop));
    path.addEventListener("blur", () => {
      stop.layer.closeTooltip();
      this.ring.remove();
    });
  }

  focused(stop) {
    this.at = stop;
    this.rove(stop.key);
    this.ring.addTo(this.map).eachLayer((ring) => ring.clearLayers().addData(stop.layer.feature));
    stop.layer.openTooltip(stop.layer.getBounds().getCenter());
  }

  // The tab key stops where the reader was, else at the chosen area, else at the first.
  rove(chosen) {
    const here = this.at || this.stops.find(({ key }) => key === chosen) || this.stops[0];
    for (const stop of this.stops) stop.layer.getElement().setAttribute("tabindex", stop === here ? "0" : "-1");
  }

  pressed(event) {
    const here = this.stops.find(({ layer }) => layer.getElement() === document.activeElement);
    if (!here) return;
    if (event.key === "Enter" || event.key === " ") this.pick(here.key);
    else if (event.key === "Escape") here.layer.closeTooltip();
    else if (event.key === "Home") this.stops[0].layer.getElement().focus();
    else if (event.key === "End") this.stops[this.stops.length - 1].layer.getElement().focus();
    else if (/^[a-z]$/i.test(event.key) && !event.ctrlKey && !event.metaKey) this.named(here, event.key);
    else if (ARROWS[event.key]) this.next(here, ARROWS[event.key]).layer.getElement().focus();
    else return;
    event.preventDefault();
  }

  // The next area, in the order of names, that begins with a letter.
  named(here, letter) {
    const label = ({ layer }) => layer.getElement().getAttribute("aria-label");
    const own = this.stops.filter((stop) => label(stop).toLowerCase().startsWith(letter.toLowerCase()))
      .sort((a, b) => label(a).localeCompare(label(b)));
    const next = own[(own.indexOf(here) + 1) % own.length];
    if (next) next.layer.getElement().focus();
  }

  // The nearest area whose middle lies in a direction; the one here where there is none.
  next(here, [right, down]) {
    const middle = ({ layer }) => this.map.latLngToContainerPoint(layer.getBounds().getCenter());
    const from = middle(here);
    let [best, least] = [here, Infinity];
    for (const stop of this.stops) {
      const to = middle(stop);
      const [x, y] = [to.x - from.x, to.y - from.y];
      const along = x * right + y * down;
      const aside = Math.abs(x * down) + Math.abs(y * right);
      if (stop === here || along <= 0) continue;
      const cost = along + 2 * aside;
      if (cost < least) [best, least] = [stop, cost];
    }
    return best;
  }
}
