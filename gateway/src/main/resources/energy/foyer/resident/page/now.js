// SPDX-License-Identifier: EUPL-1.2
"use strict";
(() => {
  const live = document.getElementById("live");
  if (!live || !window.EventSource) {
    return;
  }
  const part = (name) => document.getElementById("live-" + name);
  const put = (name, text) => {
    const element = part(name);
    if (element && element.textContent !== text) {
      element.textContent = text;
    }
  };
  const none = "–";
  let source = null;
  const show = (now) => {
    put("power", now.talking ? now.power : none);
    put("unit", now.unit);
    part("unit").title = now.unitName;
    put("fresh", now.talking ? live.dataset.live : "");
    put("says", now.says);
    put("given", now.given);
    part("given").hidden = now.given === "";
    put("near-says", now.near);
    part("near").hidden = now.near === "";
    if (part("fill")) {
      part("fill").setAttribute("width", now.width);
      part("gauge").setAttribute("aria-label", now.load || now.says);
    }
  };
  const open = () => {
    source = new EventSource(live.dataset.source);
    source.onmessage = (event) => show(JSON.parse(event.data));
    source.onerror = () => {
      // closed for good: the session is over. Else the browser opens the next stream by itself.
      if (source.readyState === EventSource.CLOSED) {
        put("fresh", live.dataset.lost);
      }
    };
  };
  // a page that nobody sees asks for nothing
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && source) {
      source.close();
      source = null;
    } else if (!document.hidden && !source) {
      open();
    }
  });
  if (!document.hidden) {
    open();
  }
})();
