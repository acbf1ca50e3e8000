
// Read-outs of the charts by pointer and keyboard, simulated curves one after another, and the downloads. Everything else on the page works without.
"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";

  /** The bytes of the embedded file beside a link. */
  function unpack(link) {
    const packed = Uint8Array.from(atob(link.nextElementSibling.textContent), (byte) => byte.charCodeAt(0));
    const inflated = new Response(packed).body.pipeThrough(new DecompressionStream("deflate"));
    return new Response(inflated).arrayBuffer();
  }

  /** Makes a link save its embedded file; returns the file's bytes. */
  async function offer(link, type) {
    const bytes = await unpack(link);
    link.href = URL.createObjectURL(new Blob([bytes], { type }));
    return bytes;
  }

  function element(parent, name, text, attributes = {}) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return parent.appendChild(made);
  }

  function shape(parent, name, className) {
    const made = document.createElementNS(SVG, name);
    made.setAttribute("class", className);
    return parent.appendChild(made);
  }

  function place(made, attributes) {
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  }

  const clamp = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));

  /** The texts of this script, and the locale of its numbers and dates. */
  const words = JSON.parse(document.getElementById("main").dataset.words);

  /** A text with its holes filled. */
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /** Three significant digits, as on the chart. */
  function count(value) {
    const digits = { maximumSignificantDigits: 3 };
    return Math.abs(value) >= 1e6
      ? (value / 1e6).toLocaleString(words.locale, digits) + words.million
      : value.toLocaleString(words.locale, digits);
  }

  /** How far up a count lies on an axis of counts: 0 at its lower edge, 1 at its upper. */
  function share(value, low, highest, logarithmic) {
    const position = (each) => (logarithmic && each > 1 ? 1 + Math.log10(each) : each);
    return clamp((position(value) - position(low)) / (position(highest) - position(low)), 0, 1);
  }

  const day = new Intl.DateTimeFormat(words.locale, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
  const hour = new Intl.DateTimeFormat(words.locale, { timeZone: "UTC", hour: "2-digit", minute: "2-digit" });

  /** The scenario's clock: seconds since 1970 to its own time. */
  class Clock {
    constructor(zone, offsets) {
      this.zone = zone;
      this.offsets = offsets;
    }

    offset(second) {
      const begun = this.offsets.filter(([from]) => from <= second);
      return (begun.at(-1) ?? this.offsets[0])[1];
    }

    get isUtc() {
      return this.offsets.every(([, offset]) => offset === 0);
    }

    /** “14 Jul 2022, 14:15–14:30”, ahead of UTC by so many seconds. */
    static span(from, to, offset) {
      const shifted = (second) => new Date((second + offset) * 1000);
      return `${day.format(shifted(from))}, ${hour.format(shifted(from))}–${hour.format(shifted(to))}`;
    }

    local(from, to) {
      return `${Clock.span(from, to, this.offset(from))} ${this.isUtc ? "UTC" : (this.zone ?? words.local)}`;
    }

    utc(from, to) {
      return this.isUtc ? "" : `${Clock.span(from, to, 0)} UTC`;
    }
  }

  /** One page's bins. Times are seconds since 1970. */
  class Series {
    constructor(page) {
      this.name = page.series;
      this.width = page.bin_min * 60;
      this.bins = page.bins;
      this.starts = page.bins.map((bin) => Date.parse(bin.time_utc) / 1000);
    }

    /** Position of the bin that holds a moment, or of the nearest one. */
    nearest(second) {
      return clamp(Math.floor((second - this.starts[0]) / this.width), 0, this.bins.length - 1);
    }

    /** The bin that holds a moment, and its start; undefined outside. */
    at(second) {
      const index = this.nearest(second);
      const start = this.starts[index];
      return second >= start && second < start + this.width ? { start, ...this.bins[index] } : undefined;
    }

    highest() {
      return this.bins.reduce((best, bin, index) => (bin.p50 > this.bins[best].p50 ? index : best), 0);
    }
  }

  /** The read-out of one chart. */
  class ReadOut {
    constructor(section, figure, report) {
      this.figure = figure;
      this.box = figure.querySelector(".read-out");
      this.spoken = section.querySelector(".spoken");
      this.overlay = figure.querySelector(".cursor");
      const { left, right, from, to, offsets, panels } = this.overlay.dataset;
      [this.left, this.right, this.from, this.to] = [left, right, from, to].map(Number);
      this.panels = JSON.parse(panels);
      this.clock = new Clock(report.scenario.time_zone, JSON.parse(offsets));
      this.series = report.pages.map((page) => new Series(page));
      // Steps go through the finest bins, so that none is out of reach.
      this.hasObserved = report.pages.some((page) => page.observed?.scale === "same");
      this.steps = this.series.reduce((finest, one) => (one.width < finest.width ? one : finest));
      this.index = this.steps.highest();
      this.draw();
      this.listen();
      section.querySelector(".hint").hidden = false;
    }

    draw() {
      const [top, bottom] = [this.panels[0][0], this.panels.at(-1)[1]];
      this.plots = shape(this.overlay, "rect", "plots");
      place(this.plots, { x: this.left, y: top, width: this.right - this.left, height: bottom - top });
      this.marks = this.panels.map(() => [shape(this.overlay, "rect", "bin"), shape(this.overlay, "path", "median")]);
      this.overlay.setAttribute("tabindex", "0");
    }

    listen() {
      this.plots.addEventListener("pointermove", (event) => this.point(event));
      this.plots.addEventListener("pointerdown", (event) => this.point(event));
      this.plots.addEventListener("pointerleave", (event) => {
        // A finger leaves when it is lifted: then its reader begins to read.
        if (event.pointerType !== "touch") this.hide();
      });
      document.addEventListener("pointerdown", (event) => {
        if (event.target !== this.plots) this.hide();
      });
      this.overlay.addEventListener("keydown", (event) => this.key(event));
      this.overlay.addEventListener("blur", () => this.hide());
      this.overlay.addEventListener("focus", () => {
        if (this.overlay.matches(":focus-visible")) this.step(this.index);
      });
    }

    x(second) {
      return this.left + ((second - this.from) / (this.to - this.from)) * (this.right - this.left);
    }

    /** A page's counts as a path of steps, from the upper left corner of its plot. */
    path(page, counts) {
      const [top, bottom, ...axis] = this.panels[page];
      const { starts, width } = this.series[page];
      const x = (second) => (this.x(second) - this.left).toFixed(1);
      const y = (count) => ((1 - share(count, ...axis)) * (bottom - top)).toFixed(1);
      const steps = counts.map((count, bin) => `${bin ? "V" : `M${x(starts[0])} `}${y(count)}H${x(starts[bin] + width)}`);
      return steps.join("");
    }

    /** Px of the window for a point of the chart. */
    onScreen(x, y) {
      const bounds = this.overlay.getBoundingClientRect();
      const scale = bounds.width / this.overlay.viewBox.baseVal.width;
      return [bounds.left + x * scale, bounds.top + y * scale];
    }

    point(event) {
      const [left] = this.onScreen(this.left, 0);
      const [right] = this.onScreen(this.right, 0);
      const share = (event.clientX - left) / (right - left);
      this.index = this.steps.nearest(this.from + share * (this.to - this.from));
      this.show(event.clientY);
    }

    key(event) {
      const last = this.steps.bins.length - 1;
      const steps = { ArrowLeft: this.index - 1, ArrowRight: this.index + 1, Home: 0, End: last };
      if (event.key === "Escape") this.hide();
      if (!Object.hasOwn(steps, event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      this.step(clamp(steps[event.key], 0, last));
    }

    /** Reads a bin aloud as well. */
    step(index) {
      this.index = index;
      // Half way up the first plot: most labels are at its upper edge.
      const [top, bottom] = this.panels[0];
      this.show(this.onScreen(0, (top + bottom) / 2)[1]);
      this.spoken.textContent = this.sentence();
    }

    hide() {
      this.box.hidden = true;
      for (const shapes of this.marks) for (const made of shapes) made.setAttribute("visibility", "hidden");
    }

    /** Every page's bin at the moment in the middle of the present step. */
    rows() {
      const moment = this.steps.starts[this.index] + this.steps.width / 2;
      return this.series.map((series, panel) => ({ series, panel, bin: series.at(moment) }));
    }

    show(clientY) {
      const rows = this.rows();
      this.mark(rows);
      this.write(rows);
      this.box.hidden = false;
      this.moveTo(clientY);
    }

    mark(rows) {
      for (const { series, panel, bin } of rows) {
        const [band, median] = this.marks[panel];
        const visibility = bin ? "visible" : "hidden";
        place(band, { visibility });
        place(median, { visibility });
        if (!bin) continue;
        const [top, bottom, ...axis] = this.panels[panel];
        const [left, right] = [this.x(bin.start), this.x(bin.start + series.width)];
        place(band, { x: left, y: top, width: right - left, height: bottom - top });
        place(median, { d: `M${left} ${bottom - share(bin.p50, ...axis) * (bottom - top)}H${right}` });
      }
    }

    times() {
      const start = this.steps.starts[this.index];
      const span = [start, start + this.steps.width];
      return [this.clock.local(...span), this.clock.utc(...span)].filter((text) => text);
    }

    write(rows) {
      this.box.replaceChildren();
      for (const text of this.times()) element(this.box, "p", text);
      const table = element(this.box, "table");
      const head = element(element(table, "thead"), "tr");
      const names = [...words.columns, ...(this.hasObserved ? [words.observed] : [])];
      for (const text of names) element(head, "th", text, { scope: "col" });
      const body = element(table, "tbody");
      for (const { series, bin } of rows) {
        const row = element(body, "tr");
        element(row, "th", series.name, { scope: "row" });
        const cells = bin ? ReadOut.cells(bin) : ["–", "–", "–", "–", "–"];
        for (const text of cells.slice(0, names.length - 1)) element(row, "td", text);
      }
    }

    static cells(bin) {
      const range = (low, high) => `${count(low)}–${count(high)}`;
      const observed = bin.observed === undefined ? "–" : bin.observed.toLocaleString(words.locale);
      return [count(bin.p50), range(bin.p25, bin.p75), range(bin.p05, bin.p95), count(bin.baseline), observed];
    }

    sentence() {
      const pages = this.rows().filter(({ bin }) => bin).map(({ series, bin }) => {
        const [median, half, ninety, baseline, observed] = ReadOut.cells(bin).map((text) => text.replace("–", words.to));
        const values = { page: series.name, median, half, ninety, baseline, observed };
        return filled(bin.observed === undefined ? words.spoken : words.spokenObserved, values);
      });
      return `${this.times().join("; ").replaceAll("–", words.to)}. ${pages.join(" ")}`;
    }

    /** Beside the bin, on the side with more room, inside the figure and the window. */
    moveTo(clientY) {
      const figure = this.figure.getBoundingClientRect();
      const { offsetWidth: width, offsetHeight: height } = this.box;
      const start = this.steps.starts[this.index];
      const [binLeft] = this.onScreen(this.x(start), 0);
      const [binRight] = this.onScreen(this.x(start + this.steps.width), 0);
      const fits = binRight + 14 + width <= figure.right;
      const left = (fits ? binRight + 14 : binLeft - 14 - width) - figure.left;
      const top = clamp(clientY - height / 2, Math.max(figure.top, 8), Math.min(figure.bottom, innerHeight - 8) - height);
      this.box.style.setProperty("--left", `${clamp(left, 0, figure.width - width)}px`);
      this.box.style.setProperty("--top", `${top - figure.top}px`);
    }
  }

  const SHOWN_MS = 400;
  const stillness = matchMedia("(prefers-reduced-motion: reduce)");

  /** Simulated curves one after another, in place of the line; without motion one a press. */
  class Film {
    constructor(section, readOuts, curves) {
      const paragraph = section.querySelector(".film");
      this.button = paragraph.querySelector("button");
      this.which = paragraph.querySelector("span");
      this.curves = curves;
      this.charts = readOuts.map((readOut) => {
        const lines = [...readOut.figure.querySelectorAll("path.line")];
        return { readOut, lines, drawn: lines.map((line) => line.getAttribute("d")) };
      });
      this.begin = this.button.textContent;
      this.reset();
      this.button.addEventListener("click", () => this.press());
      stillness.addEventListener("change", () => this.reset());
      document.addEventListener("visibilitychange", () => document.hidden && this.timer && this.reset());
      paragraph.hidden = false;
    }

    press() {
      if (this.timer) this.reset();
      else {
        this.next();
        if (stillness.matches) return;
        this.timer = setInterval(() => this.next(), SHOWN_MS);
        this.button.textContent = this.button.dataset.stop;
      }
    }

    /** The picture as it was. */
    reset() {
      clearInterval(this.timer);
      this.timer = undefined;
      this.shown = -1;
      this.which.textContent = "";
      this.button.textContent = stillness.matches ? this.button.dataset.step : this.begin;
      for (const { lines, drawn } of this.charts) lines.forEach((line, page) => line.setAttribute("d", drawn[page]));
    }

    /** After the last curve the picture as it was. */
    next() {
      this.shown += 1;
      if (this.shown >= this.curves[0].length) return this.reset();
      this.which.textContent = filled(this.button.dataset.which, { n: this.shown + 1 });
      for (const { readOut, lines } of this.charts) {
        lines.forEach((line, page) => line.setAttribute("d", readOut.path(page, this.curves[page][this.shown])));
      }
    }
  }

  async function start(section) {
    await offer(section.querySelector("a.csv"), "text/csv");
    const json = await offer(section.querySelector("a.json"), "application/json");
    const parsed = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
    const figures = [...section.querySelectorAll("figure:has(.cursor)")];
    const report = parsed(json);
    const readOuts = figures.map((figure) => new ReadOut(section, figure, report));
    const button = section.querySelector(".film button");
    if (button) new Film(section, readOuts, parsed(await unpack(button)));
    section.querySelector(".downloads").hidden = false;
    section.dataset.ready = "";
  }

  for (const section of document.querySelectorAll("main > section")) start(section);
})();
