// SPDX-License-Identifier: EUPL-1.2
"use strict";
(() => {
  const fine = document.getElementById("fine");
  const place = document.getElementById("fine-plot");
  const part = document.getElementById("fine-part");
  const closer = document.getElementById("fine-closer");
  // of use once a part is seen: the time before it, the time after it, and all of the day
  const ways = ["before", "after", "whole"].map((way) => document.getElementById("fine-" + way));
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
  // seconds that are shown at least
  const LEAST = 60;
  let plot = null;
  let told = null;
  // seconds since 1970: the whole day, and what was asked of it
  let day = null;
  let seen = null;
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
        stroke: colour("--muted"),
        width: 1,
        dash: [3, 3],
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
            ask(from, Math.max(to, from + LEAST));
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
  const end = (curve) => curve.from + curve.step * curve.mean.length;
  // the drawing in a sentence
  const says = () => {
    const means = told.mean.filter((value) => value !== null);
    const until = Math.min(end(told), day[1]);
    const values = [
      clock(told.from, told.step < 60),
      until === day[1] ? fine.dataset.hour.replace("{0}", "24") : clock(until, told.step < 60),
      number.format(Math.round(means.reduce((sum, value) => sum + value, 0) / means.length)),
      number.format(Math.max(...told.most)),
    ];
    return fine.dataset.part.replace(/\{(\d)\}/g, (place, at) => values[at]);
  };
  const ask = (from, to) =>
    fetch(fine.dataset.source + (to ? "&from=" + from + "&to=" + to : ""))
      .then((reply) => (reply.ok ? reply.json() : null))
      .then((curve) => {
        if (!curve) {
          return;
        }
        const known = curve.mean.some((value) => value !== null);
        if (known) {
          told = curve;
        }
        if (told) {
          day = day || [told.from, end(told)];
          seen = to ? [from, to] : day;
          part.textContent = known ? says() : fine.dataset.none;
          fine.hidden = false;
          ways.forEach((way) => (way.hidden = !to));
          draw();
        }
      })
      .catch(() => {});
  // so many seconds around an instant, within the day
  const look = (middle, span) => {
    const from = Math.min(Math.max(Math.floor(middle - span / 2), day[0]), day[1] - span);
    ask(from, from + span);
  };
  closer.addEventListener("click", () => {
    // around what is known of it, not around a silence
    const known = [...told.mean.keys()].filter((bin) => told.mean[bin] !== null);
    const middle = told.from + (told.step * (known[0] + known[known.length - 1] + 1)) / 2;
    look(middle, Math.max(LEAST, Math.floor((seen[1] - seen[0]) / 2)));
  });
  const step = (way) => look((seen[0] + seen[1] + way * (seen[1] - seen[0])) / 2, seen[1] - seen[0]);
  ways[0].addEventListener("click", () => step(-1));
  ways[1].addEventListener("click", () => step(1));
  ways[2].addEventListener("click", () => {
    closer.focus();
    ask();
  });
  let width = 0;
  new ResizeObserver(() => {
    if (told && place.clientWidth !== width) {
      width = place.clientWidth;
      draw();
    }
  }).observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => told && draw());
  ask();
})();
