// SPDX-License-Identifier: EUPL-1.2
/** A house whose rules are broken, for the test of the rules. Nothing runs it. */
package energy.foyer.provisioning.archfixture;
