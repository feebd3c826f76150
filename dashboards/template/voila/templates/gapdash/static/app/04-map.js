// Map: folium's Leaflet layers, restyled in place, so that the zoom stays when anything changes.
(function (gapdash) {
  "use strict";
  const { element, shape } = gapdash;
  const HATCH = "gd-hatch";
  const PICKED = { pane: "outlines", interactive: false, style: { color: "#f46a25", weight: 4, fill: false } };
  const FOCUSED = { pane: "outlines", interactive: false, style: { color: "#0b0c0c", weight: 5, dashArray: "2 6", fill: false } };
  const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

  const STILL = { zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false };
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) L.Map.mergeOptions(STILL);

  class AreaMap {
    // box, insets: elements; parts: the bundle's map; pick: called with the key of an area.
    constructor(box, insets, figures, pick) {
      this.figures = figures;
      this.pick = pick;
      this.layers = [];
      this.outlines = new Map();
      const parts = figures.bundle.map;
      this.main = this.place(box, parts);
      insets.replaceChildren();
      this.small = parts.insets.map((inset) => {
        const holder = element("div");
        insets.className = `gd-insets gd-${inset.corner}`;
        insets.append(element("figure", { class: inset.areas > 10 ? "gd-inset gd-big" : "gd-inset" },
          holder, element("figcaption", {}, `${inset.name}, enlarged`)));
        return this.place(holder, inset);
      });
      this.main.eachLayer((layer) => this.collect(layer, true));
      for (const map of this.small) map.eachLayer((layer) => this.collect(layer, false));
      this.labels = new Map([...box.querySelectorAll(".gd-label span")].map((label) => [label.dataset.part, label]));
      this.names = new Map([...this.labels].map(([part, label]) => [part, label.textContent]));
      this.picked = L.geoJSON(null, PICKED).addTo(this.main);
      this.values = L.layerGroup().addTo(this.main);
      this.main.on("zoomend", () => this.writeFigures());
      this.keyboard(box);
      this.watchSize(box);
    }

    // Put folium's element into the page and run its script, which leaves the map in a global.
    place(holder, parts) {
      holder.innerHTML = parts.html; // made by folium from checked data, on the server
      const id = holder.querySelector(".folium-map").id;
      const script = element("script");
      script.textContent = parts.script;
      document.head.append(script);
      script.remove();
      const map = window[id];
      map.getContainer().tabIndex = -1;
      return map;
    }

    collect(layer, main) {
      const facts = layer.feature && layer.feature.properties;
      if (!facts) return;
      if (facts.kind === "outline" && main) this.outlines.set(facts.key, layer);
      if (facts.kind !== "area") return;
      this.layers.push({ key: facts.key, layer, main });
      layer.on("click", () => this.pick(facts.key));
      layer.bindTooltip(() => this.tip(facts.key), { sticky: true, className: "gd-tip", opacity: 1 });
    }

    // What a pointer or a focus on an area says.
    tip(key) {
      const { figures, state } = this;
      const row = figures.row(state, figures.place.get(key));
      const lines = [element("strong", {}, row.area.name)];
      if (row.value == null) lines.push(row.reason);
      else lines.push(this.said(row));
      if (row.disadvantaged != null && row.reference != null) {
        const whom = figures.indicator(state).reference === "other" ? "other" : "all";
        lines.push(element("br"), `${figures.rate(state, row.disadvantaged, row.decimals)} of disadvantaged, ${figures.rate(state, row.reference, row.decimals)} of ${whom} pupils`);
      }
      if (row.pupils != null) lines.push(element("br"), gapdash.pupils(row));
      const tip = element("div");
      tip.append(...lines);
      return tip;
    }

    said(row) {
      const { figures, state } = this;
      if (figures.measureOf(state) === "rate") return figures.figure(state, row);
      return `gap ${figures.saidFigure(state, row)}`;
    }

    draw(state) {
      this.state = state;
      const { figures } = this;
      for (const { key, layer } of this.layers) {
        const row = figures.row(state, figures.place.get(key));
        const fillColor = figures.colour(state, row) || `url(#${HATCH})`;
        if (layer.options.fillColor !== fillColor) layer.setStyle({ fillColor });
        const path = layer.getElement();
        if (path) {
          path.setAttribute("aria-label", row.value == null
            ? `${row.area.name}: ${row.reason}` : `${row.area.name}: ${this.said(row)}, ${state.year}`);
          path.setAttribute("aria-selected", key === state.area);
        }
      }
      this.markPicked();
      for (const [part, label] of this.labels) {
        const row = figures.row(state, figures.place.get(part));
        const figure = figures.figure(state, row);
        label.textContent = figure ? `${this.names.get(part)} · ${figure}` : this.names.get(part);
      }
      this.rove();
    }

    // Everything written on the map that must find room.
    writeFigures() {
      if (!this.state) return;
      this.spreadLabels();
      this.writeValues();
    }

    // The chosen place's outline, above those of the sub-regions.
    markPicked() {
      const { key } = this.figures.areas[this.figures.focus(this.state)];
      const own = this.layers.find((one) => one.main && one.key === key);
      const chosen = own ? own.layer : this.outlines.get(this.state.area);
      this.picked.clearLayers();
      if (chosen && this.state.area) this.picked.addData(chosen.feature).bringToFront();
    }

    // Names of sub-regions, moved apart where they would stand on each other.
    spreadLabels() {
      const labels = [...this.labels.values()].map((label) => label.closest(".leaflet-tooltip"));
      for (const label of labels) label.style.marginTop = "0px";
      const boxes = labels.map((label) => ({ label, box: label.getBoundingClientRect(), by: 0 }))
        .sort((a, b) => a.box.top - b.box.top);
      for (let round = 0; round < 20; round += 1) {
        for (let n = 0; n < boxes.length; n += 1) {
          for (let m = n + 1; m < boxes.length; m += 1) {
            const [one, two] = [boxes[n], boxes[m]];
            const aside = one.box.right + 3 < two.box.left || two.box.right + 3 < one.box.left;
            const overlap = one.box.bottom + one.by + 3 - (two.box.top + two.by);
            if (!aside && overlap > 0) {
              one.by -= overlap / 2;
              two.by += overlap / 2;
            }
          }
        }
      }
      for (const { label, by } of boxes) label.style.marginTop = `${by}px`;
    }

    // Figures within areas that are large enough, clear of the names of sub-regions.
    writeValues() {
      const { figures, state } = this;
      this.values.clearLayers();
      const box = this.main.getContainer().getBoundingClientRect();
      const taken = [...this.labels.values()].map((label) => label.getBoundingClientRect());
      for (const { key, layer, main } of this.layers) {
        const spot = layer.feature.properties.spot;
        if (!main || !spot) continue;
        const row = figures.row(state, figures.place.get(key));
        const text = figures.figure(state, row);
        const point = this.main.latLngToContainerPoint([spot[1], spot[0]]);
        const edge = this.main.latLngToContainerPoint([spot[1], spot[0] + spot[2]]);
        const [x, y] = [box.left + point.x, box.top + point.y];
        const covered = taken.some((label) => x > label.left - 18 && x < label.right + 18 && y > label.top - 9 && y < label.bottom + 9);
        if (!text || covered || edge.x - point.x < 9 + 3.2 * text.length) continue;
        const dark = figures.classOf(state, row) >= 3;
        const mark = element("span", { style: `color:${dark ? "#fff" : "#0b0c0c"}` }, text);
        const icon = L.divIcon({ className: "gd-value", iconSize: [0, 0], html: mark });
        this.values.addLayer(L.marker([spot[1], spot[0]], { icon, interactive: false, keyboard: false }));
      }
      this.values.eachLayer((marker) => marker.getElement().setAttribute("aria-hidden", "true"));
    }

    // One stop of the tab key for the whole map; arrows go to the next area in that direction.
    keyboard(box) {
      const pane = this.main.getPane("areas");
      const list = pane.querySelector("svg g");
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", "Areas of the map. Arrow keys move, Enter selects.");
      for (const name of ["land", "outlines"]) this.main.getPane(name).setAttribute("aria-hidden", "true");
      for (const name of ["markerPane", "tooltipPane"]) this.main.getPane(name).setAttribute("aria-hidden", "true");
      for (const map of this.small) map.getContainer().setAttribute("aria-hidden", "true");
      this.stops = this.layers.filter(({ main }) => main);
      for (const stop of this.stops) {
        const path = stop.layer.getElement();
        path.setAttribute("role", "option");
        path.setAttribute("tabindex", "-1");
        path.addEventListener("focus", () => this.focused(stop));
        path.addEventListener("blur", () => { stop.layer.closeTooltip(); this.ring.remove(); });
      }
      this.ring = L.geoJSON(null, FOCUSED);
      box.addEventListener("keydown", (event) => this.pressed(event));
    }

    focused(stop) {
      this.at = stop;
      this.rove();
      this.ring.clearLayers().addData(stop.layer.feature).addTo(this.main);
      stop.layer.openTooltip(stop.layer.getBounds().getCenter());
    }

    rove() {
      const here = this.at || this.stops.find(({ key }) => key === this.state.area) || this.stops[0];
      for (const stop of this.stops) stop.layer.getElement().setAttribute("tabindex", stop === here ? "0" : "-1");
    }

    pressed(event) {
      const here = this.stops.find(({ layer }) => layer.getElement() === document.activeElement);
      if (!here) return;
      if (event.key === "Enter" || event.key === " ") this.pick(here.key);
      else if (event.key === "Escape") here.layer.closeTooltip();
      else if (ARROWS[event.key]) this.next(here, ARROWS[event.key]).layer.getElement().focus();
      else return;
      event.preventDefault();
    }

    // The nearest area whose middle lies in a direction; the one here where there is none.
    next(here, [right, down]) {
      const middle = ({ layer }) => this.main.latLngToContainerPoint(layer.getBounds().getCenter());
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

    // A map that was laid out in a narrower box is fitted anew, unless the reader has moved it.
    watchSize(box) {
      const fitted = this.main.getBounds();
      this.home = { box, moved: false };
      this.main.on("zoomstart dragstart", () => { this.home.moved = !this.fitting; });
      let known = this.main.getSize();
      new ResizeObserver(() => {
        this.main.invalidateSize({ pan: false });
        if (this.main.getSize().equals(known)) return;
        known = this.main.getSize();
        if (this.home.moved) return;
        this.fitting = true;
        this.main.fitBounds(this.areaBounds() || fitted, { padding: [12, 12], animate: false });
        this.fitting = false;
      }).observe(box);
    }

    areaBounds() {
      const bounds = L.latLngBounds([]);
      for (const { layer, main } of this.layers) if (main) bounds.extend(layer.getBounds());
      return bounds.isValid() ? bounds : null;
    }

    remove() {
      for (const map of [this.main, ...this.small]) map.remove();
    }
  }

  // The legend in words: a swatch for each class, and the hatch where something is missing.
  gapdash.drawLegend = function (list, figures, state, missing) {
    const { legend } = figures.indicator(state).measures[figures.measureOf(state)];
    const colours = figures.bundle.palette[legend.length];
    const swatch = (fill) => shape("svg", { width: 26, height: 16, "aria-hidden": "true" },
      shape("rect", { x: 0.5, y: 0.5, width: 25, height: 15, fill, stroke: "#6f777b" }));
    const items = legend.map((text, n) => element("li", {}, swatch(colours[n]), text));
    if (missing) items.push(element("li", {}, swatch(`url(#${HATCH})`), "no figure"));
    list.replaceChildren(...items);
  };

  gapdash.pupils = function (row) {
    const about = row.mark === "p" || row.mark === "c" ? "" : "about ";
    return `${about}${row.pupils.toLocaleString("en-GB")} disadvantaged pupil${row.pupils === 1 ? "" : "s"}`;
  };

  gapdash.addHatch = function () {
    if (document.getElementById(HATCH)) return;
    document.body.append(shape("svg", { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" },
      shape("defs", {}, gapdash.hatch(HATCH))));
  };

  gapdash.AreaMap = AreaMap;
})(window.gapdash);
