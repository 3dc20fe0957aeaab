// SPDX-License-Identifier: EUPL-1.2
"use strict";
(() => {
  const fine = document.getElementById("fine");
  const place = document.getElementById("fine-plot");
  const whole = document.getElementById("fine-whole");
  if (!fine || !window.uPlot || !window.fetch) {
    return;
  }
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = fine.dataset.sheet;
  document.head.append(sheet);
  const colour = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const number = new Intl.NumberFormat(fine.dataset.language);
  let plot = null;
  let told = null;
  const options = () => ({
    width: place.clientWidth,
    // the values at the cursor stand below, within the same place; on a phone in two lines
    height: place.clientHeight - (place.clientWidth < 480 ? 66 : 36),
    // the hours of the home, wherever the browser is
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), fine.dataset.zone),
    cursor: { drag: { x: true, y: false } },
    scales: { y: { range: (self, least, most) => [0, Math.max(100, most * 1.05)] } },
    axes: [
      {
        stroke: colour("--muted"),
        grid: { stroke: colour("--line"), width: 1 },
        ticks: { show: false },
        values: (self, splits) => splits.map((at) => clock(at)),
      },
      {
        stroke: colour("--muted"),
        grid: { stroke: colour("--line"), width: 1 },
        ticks: { show: false },
        size: 58,
        values: (self, splits) => splits.map((value) => number.format(value)),
      },
    ],
    series: [
      { label: fine.dataset.time, value: (self, at) => (at === null ? "–" : clock(at, told.step < 60)) },
      {
        label: fine.dataset.most,
        stroke: colour("--c-soft"),
        width: 1,
        points: { show: false },
        value: (self, value) => (value === null ? "–" : number.format(value)),
      },
      {
        label: fine.dataset.mean,
        stroke: colour("--c-base"),
        width: 1.5,
        points: { show: false },
        value: (self, value) => (value === null ? "–" : number.format(value)),
      },
    ],
    hooks: {
      setSelect: [
        (self) => {
          if (self.select.width > 8) {
            const from = Math.floor(self.posToVal(self.select.left, "x"));
            const to = Math.ceil(self.posToVal(self.select.left + self.select.width, "x"));
            ask("&from=" + from + "&to=" + Math.max(to, from + 60));
          }
        },
      ],
    },
  });
  const civil = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone: fine.dataset.zone,
  });
  // as the rest of the page writes an hour
  const clock = (seconds, fully) => {
    const [hour, minute, second] = civil.format(new Date(seconds * 1000)).split(":");
    const shape = fully ? "second" : minute === "00" ? "hour" : "minute";
    const values = [Number(hour), minute, second];
    return fine.dataset[shape].replace(/\{(\d)\}/g, (place, at) => values[at]);
  };
  const draw = () => {
    if (plot) {
      plot.destroy();
    }
    const times = told.mean.map((value, i) => told.from + i * told.step);
    plot = new uPlot(options(), [times, told.most, told.mean], place);
  };
  const ask = (part) =>
    fetch(fine.dataset.source + part)
      .then((reply) => (reply.ok ? reply.json() : null))
      .then((curve) => {
        if (curve && curve.mean.some((value) => value !== null)) {
          told = curve;
          fine.hidden = false;
          whole.hidden = part === "";
          draw();
        }
      })
      .catch(() => {});
  whole.addEventListener("click", () => ask(""));
  let width = 0;
  new ResizeObserver(() => {
    if (told && place.clientWidth !== width) {
      width = place.clientWidth;
      draw();
    }
  }).observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => told && draw());
  ask("");
})();
