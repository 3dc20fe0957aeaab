// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.util.List;

/**
 * What the box itself uses, in words.
 *
 * @param figures four of them
 * @param facts how each came about
 * @param boardKnown whether the maker's figure for this board is known
 */
record Footprint(List<Figure> figures, List<Said.Fact> facts, boolean boardKnown) {}
