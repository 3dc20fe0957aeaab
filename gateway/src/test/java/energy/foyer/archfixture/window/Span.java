// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.window;

import energy.foyer.archfixture.meter.Pulse;

/** Breaks nothing by itself. */
public record Span(Pulse from, Pulse to) {}
