// While somebody waits (for the button, for the meter) the page looks for itself whether anything
// changed, and is loaded anew only then and only while nothing has been typed.
(() => {
  const shown = fetch('/welcome/state', { cache: 'no-store' }).then((reply) => reply.text());
  const typed = () => Array.from(document.querySelectorAll('input:not([type=hidden])')).some((one) => one.value);
  const look = async () => {
    try {
      const before = await shown;
      const now = await (await fetch('/welcome/state', { cache: 'no-store' })).text();
      if (now !== before && !typed() && !document.hidden) {
        location.replace(location.pathname);
        return;
      }
    } catch (gone) {
      // the box starts anew, or the phone left the network: look again
    }
    setTimeout(look, 3000);
  };
  setTimeout(look, 3000);
})();
