// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.board;

/** Is named after nothing. */
final class LineManager {}
