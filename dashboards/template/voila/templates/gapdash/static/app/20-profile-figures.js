// Profile figures: reading a profile's bundle. Nothing is worked out here, only looked up.
(function (gapdash) {
  "use strict";
  const { fill, number } = gapdash;
  const FINER = "ca"; // marks of values that were worked out, which have a decimal more
  const ROUGH = "a"; // the mark of those that rest on numbers of pupils that are not published

  class ProfileFigures extends gapdash.Figures {
    get words() { return this.bundle.words; }

    // What stands in place of intervals where no gap has one; undefined where some have.
    get plain() { return this.bundle.plain; }

    // Whom the gaps of a state are to, within a sentence.
    whom(state) { return this.words.whom[state.comparator]; }

    // A place is not compared with itself.
    itself(state) { return state.comparator === "national_disadvantaged" && this.focus(state) === this.nation; }

    decimals(own, index) { return FINER.includes(own.marks[index]) ? own.finer : own.decimals; }

    // The sign before a figure that is only approximate; no line breaks between the two.
    sign(rough) { return rough ? `${this.words.approximate}\u00a0` : ""; }

    // A place's figure as text, with its sign.
    text(own, index, value) { return value == null ? "" : this.written(own, own.marks[index], value); }

    // A figure that came about as its mark says.
    written(own, mark, value) { return this.sign(mark === ROUGH) + number(value, FINER.includes(mark) ? own.finer : own.decimals); }

    interval(part, index) {
      if (part.low[index] == null) return "";
      const rough = this.sign(part.rough[index] === "1");
      return fill(this.words.row.interval, { rough, low: number(part.low[index], 1), high: number(part.high[index], 1) });
    }

    // One group's rate: as text, as a number, and its interval.
    rate(own, group, index) { return this.rated(own, own.rates[group], index); }

    rated(own, part, index) {
      const value = part.value[index];
      const text = value == null ? "" : this.text(own, index, value) + this.bundle.units[own.unit].suffix;
      return { value, text, low: part.low[index], high: part.high[index], interval: this.interval(part, index), pupils: part.pupils[index], rough: part.rough[index] === "1" };
    }

    // A comparator's name for an indicator: "other pupils here", "all pupils in England".
    comparator(state, reference = "other") { return this.bundle.comparators[reference][state.comparator]; }

    // The rate that the gap is to.
    compared(own, state, index) {
      if (this.itself(state)) return { value: null, low: null, high: null, text: "", interval: "" };
      const group = state.comparator === "national_disadvantaged" ? "disadvantaged" : own.reference;
      return this.rate(own, group, state.comparator === "local" ? index : this.nation);
    }

    // Everything that is known of one indicator in one place.
    row(key, state, index = this.focus(state)) {
      const own = this.bundle.indicators[key];
      const gap = own.gaps[state.comparator];
      const why = own.why[state.comparator === "local" ? "both" : "own"][index];
      const value = this.itself(state) ? null : gap.value[index];
      const reason = value != null || this.itself(state) ? "" : this.bundle.reasons[why === " " ? "-" : why];
      const plain = this.plain && this.bundle.plain_rows[key];
      const onlyGap = plain && plain.kind === "published" && state.comparator !== "local";
      return {
        key, own, gap, index, value, area: this.areas[index], mark: own.marks[index],
        text: this.text(own, index, value),
        interval: this.interval(gap, index), small: own.small[index] === "1",
        itself: this.itself(state),
        plain, reason: reason && (onlyGap ? this.plain.row.no_rates : fill(this.words.row.missing, { reason })),
        disadvantaged: this.rate(own, "disadvantaged", index),
        reference: this.rate(own, own.reference, index),
        // To all pupils, where no figures of others are held; unless the gap is to the nation's disadvantaged.
        toAll: own.reference === "all" && state.comparator !== "national_disadvantaged",
        compared: this.compared(own, state, index), comparedWith: this.comparator(state, own.reference),
        covers: own.covers[this.areas[index].key],
        added: gapdash.addedTo(own, own.year, this.areas[index].key),
      };
    }

    rows(state) { return Object.keys(this.bundle.indicators).map((key) => this.row(key, state)); }

    // The benchmarks of a row: name, figure, verdict's letter, or why there is none.
    benchmarks(row) {
      const { own, gap, index, area } = row;
      const found = [];
      const wider = (what, at, name) => {
        const figure = gap.value[at];
        found.push({ what, name, value: figure, text: this.text(own, at, figure),
          letter: gap.verdicts[what][index], reason: figure == null ? (what === "region" && this.plain ? this.plain : this.words).row.no_benchmark : "" });
      };
      const region = this.bundle.regions[index];
      if (region >= 0) wider("region", region, this.areas[region].name);
      if (index !== this.nation) wider("nation", this.nation, this.areas[this.nation].name);
      if (area.kind === "authority" && this.bundle.neighbours[area.key]) {
        const figure = gap.near[index];
        found.push({ what: "near", name: this.words.near.name, value: figure,
          text: figure == null ? "" : number(figure, own.finer), letter: gap.verdicts.near[index],
          reason: figure == null ? this.words.near[this.isolated(area.key) ? "withheld" : "missing"] : "" });
      }
      return found;
    }

    // Whether none of an authority's neighbours is close, so that their mean is withheld.
    isolated(key) { return this.bundle.isolated.includes(key); }

    // The trend of a row: its kind, and the two sentences about it.
    trend({ own, gap, index }) { return gapdash.trendOf(gap.trend, index, own.since, this.words); }

    children(row) {
      const { some, few, none } = this.words.children[row.area.kind === "authority" ? "authority" : "wider"];
      const count = row.gap.behind[row.index];
      if (count == null) return "";
      if (count > 0) return fill(some, { number: count.toLocaleString("en-GB") });
      return row.value > 0 ? few : none;
    }

    // The sentence on where the gap widens most.
    lead(state) {
      if (this.itself(state)) return this.words.row.itself;
      if (this.plain) return this.plain.leads[state.comparator][this.focus(state)];
      const { stages, widening } = this.bundle;
      const found = widening[state.comparator];
      const index = this.focus(state);
      const pattern = this.words.leads[found.said[index]];
      const start = found.start[index];
      if (start < 0) return fill(pattern, { whom: this.whom(state) });
      const [before, after] = [start, start + 1].map((at) => this.row(stages[at], state));
      return fill(pattern, {
        whom: this.whom(state), from: before.own.age, to: after.own.age, before: before.text, after: after.text,
        value: number(found.value[index], 1), interval: this.interval(found, index),
      });
    }

    // What must be known to read the lead: what stages are, and how many steps could be compared.
    aboutStages(state) {
      if (this.plain) return this.plain.path;
      const { stages, indicators, widening } = this.bundle;
      if (stages.length < 2) return "";
      const { all, several, some } = this.words.stages;
      const ages = stages.map((key) => String(indicators[key].age));
      const compared = widening[state.comparator].compared[this.focus(state)];
      const steps = stages.length - 1;
      const said = [fill(all, { ages: `${ages.slice(0, -1).join(", ")} and ${ages[steps]}` })];
      if (compared > 0 && compared < steps) said.push(fill(some, { compared, steps }));
      if (compared > 1) said.push(fill(several, { compared }));
      return said.join(" ");
    }

    title(state) {
      const area = this.areas[this.focus(state)];
      const { titles } = this.words;
      const ages = this.bundle.stages.map((key) => this.bundle.indicators[key].age);
      const part = this.areas[area.part ? this.place.get(area.part) : this.whole];
      const kind = area.kind === "authority" ? "authority" : area.kind === "sub-region" && area.about !== area.name ? "part" : "whole";
      return fill(titles[kind], { place: area.words.charAt(0).toUpperCase() + area.words.slice(1), part: part.words, about: area.about, first: ages[0], last: ages[ages.length - 1] });
    }

    // Years for which the place has no figure, by indicator and reason, the runs of years together.
    missing(state) {
      const index = this.focus(state);
      return Object.values(this.bundle.indicators).map((own) => {
        const reasons = new Map();
        own.years.forEach((year, at) => {
          const [letter, theirs] = [own.missing.both[at][index], own.missing.own[at][index]];
          // Where disadvantaged pupils have a figure, it is the others who have none.
          const kind = theirs === " " ? `others${letter}` : `years${letter}`;
          if (letter !== " ") reasons.set(kind, [...(reasons.get(kind) || []), at]);
        });
        const said = [...reasons].map(([kind, places]) => fill(this.words.missing[kind.slice(0, -1)], {
          years: runs(places).map(([first, last]) => (first === last ? own.years[first] : `${own.years[first]} to ${own.years[last]}`)).join(", "),
          reason: this.bundle.reasons[kind.slice(-1)],
        }));
        return { name: own.name, said: [...said, ...own.not_collected] };
      }).concat(this.bundle.context.map((own) => ({ name: own.name, said: own.not_collected }))).filter(({ said }) => said.length);
    }
  }

  // Positions that follow one another, as first and last of each run.
  function runs(places) {
    const found = [];
    for (const at of places) {
      const last = found[found.length - 1];
      if (last && last[1] === at - 1) last[1] = at;
      else found.push([at, at]);
    }
    return found;
  }

  gapdash.ProfileFigures = ProfileFigures;
})(window.gapdash);
