// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.meter;

import energy.foyer.archfixture.window.Span;

/** Imports a room that stands right of its own, which imports it. */
final class LooksRight {
  Span[] spans() {
    return new Span[0];
  }
}
