// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture;

/** Breaks nothing by itself. */
public record Config(String line) {}
