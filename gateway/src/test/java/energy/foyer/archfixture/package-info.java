// SPDX-License-Identifier: EUPL-1.2
/**
 * A house in which each rule is broken by the classes that are named in {@link
 * energy.foyer.HouseRulesTest}, and by no other. Nothing runs it.
 */
package energy.foyer.archfixture;
