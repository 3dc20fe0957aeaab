// SPDX-License-Identifier: EUPL-1.2
// Tells how far work is without loading the page anew; once something else is to be shown, it does.
"use strict";

const offers = (page) => page.querySelector("[download]") !== null;

const look = async () => {
  const reply = await fetch(location.href, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  const now = page.getElementById("work");
  if (reply.redirected || now === null || offers(page) !== offers(document)) {
    location.reload();
    return;
  }
  const before = document.getElementById("work");
  if (before.innerHTML !== now.innerHTML) {
    before.replaceChildren(...now.childNodes);
  }
};

setInterval(() => look().catch(() => "the box does not answer just now"), 2000);
