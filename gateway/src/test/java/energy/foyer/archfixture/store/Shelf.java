// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.store;

import java.sql.Connection;

/** Breaks nothing. */
public record Shelf(Connection connection) {}
