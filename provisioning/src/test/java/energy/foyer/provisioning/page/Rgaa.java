// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import java.util.ArrayList;
import java.util.List;

/**
 * Criteria of RGAA 4.1 that a program can check and axe-core does not: each breach begins with the
 * number of its criterion.
 */
final class Rgaa {
  private static final String MARKUP =
      """
      const wrong = [];
      const each = (criterion, css, good) => document.querySelectorAll(css).forEach(one => {
        if (!good(one)) wrong.push('RGAA ' + criterion + ': ' + one.outerHTML.slice(0, 160));
      });
      const text = one => (one ? one.textContent : '').replace(/\\s+/g, '');
      const named = one => text(one.caption) || one.getAttribute('aria-label')
        || text(document.getElementById(one.getAttribute('aria-labelledby')));
      const style = one => getComputedStyle(one);
      const none = () => false;
      each('1.9', 'figure', one => !one.querySelector('figcaption') || one.getAttribute('role') === 'figure'
        && (one.getAttribute('aria-label') || '').replace(/\\s+/g, '') === text(one.querySelector('figcaption')));
      each('5.4', 'table:not([role=img] *)', named);
      each('8.9', 'p, h1, h2, h3, li, dt, dd, th, caption, legend, label, summary',
        one => one.closest('[hidden], [aria-hidden=true], [role=img], [role=status]') || text(one)
          || one.querySelector('svg, progress'));
      each('8.9', 'center, font, big, tt, strike, [align], [bgcolor], [valign], [cellpadding]', none);
      each('10.6', 'main p a, main dd a, main td a, main th a, main li a, .door a, .foot a',
        one => one.matches('.button, .back, .links a') || style(one).textDecorationLine.includes('underline'));
      each('11.6', 'input[type=radio]',
        one => one.closest('fieldset') && text(one.closest('fieldset').querySelector('legend')));
      const fields = form => form.querySelectorAll('input:not([type=hidden], [hidden]), select').length;
      const about = one => [...(one.labels || []), one.closest('fieldset')?.querySelector('legend'),
        ...(one.getAttribute('aria-describedby') || '').split(' ').map(id => document.getElementById(id))];
      each('11.10', '[required]', one => fields(one.form) === 1
        || about(one).some(told => told && told.querySelector('.needed')));
      each('11.13', 'input:is([type=text], [type=password], :not([type]))', one => one.autocomplete);
      each('12.2', 'body', one => one.querySelector('header + nav.tabs + main'));
      each('12.4', 'body', one => one.querySelector('.foot a[href="/map"]'));
      each('12.8', '[tabindex]', one => one.tabIndex <= 0);
      each('12.10', '[accesskey]', none);
      each('10.7', 'a[href], button, input, select, summary, [tabindex="0"]', one => {
        one.focus({focusVisible: true, preventScroll: true});
        return one !== document.activeElement
          || style(one).outlineStyle !== 'none' && parseFloat(style(one).outlineWidth) >= 2;
      });
      document.activeElement.blur();
      return wrong;
      """;

  /** The spacing that a reader may ask for; a sheet that is made so is bound by no policy. */
  private static final String SPACED =
      """
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important;'
        + ' word-spacing: .16em !important } p { margin-bottom: 2em !important }');
      document.adoptedStyleSheets = [sheet];
      """;

  /** Text that its own box cuts off. */
  private static final String CUT =
      """
      const cut = one => ['hidden', 'clip'].includes(getComputedStyle(one).overflowY)
        && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1);
      return Array.from(document.querySelectorAll('body *'))
        .filter(one => one.checkVisibility() && one.textContent.trim() && cut(one)
          && !one.closest('.unseen, .wide, .step-name, .chart-live, svg'))
        .map(one => one.outerHTML.slice(0, 160));
      """;

  private Rgaa() {}

  /** What the page breaks as it is shown now; leaves it zoomed. */
  static List<String> breaches(Browser browser) {
    List<String> breaches = new ArrayList<>(list(browser, MARKUP));
    browser.ask(SPACED);
    browser.overflow().forEach(beyond -> breaches.add("RGAA 10.12: " + beyond));
    list(browser, CUT).forEach(cut -> breaches.add("RGAA 10.12: " + cut));
    browser.ask("document.adoptedStyleSheets = []");
    browser.size(Screen.ZOOMED);
    browser.overflow().forEach(beyond -> breaches.add("RGAA 10.11: " + beyond));
    return breaches;
  }

  private static List<String> list(Browser browser, String script) {
    return ((List<?>) browser.ask(script)).stream().map(String::valueOf).toList();
  }
}
