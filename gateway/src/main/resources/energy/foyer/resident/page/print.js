// SPDX-License-Identifier: EUPL-1.2
"use strict";
(() => {
  const button = document.getElementById("print");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
