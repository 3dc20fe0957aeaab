// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.door;

import java.sql.Connection;

/** Uses the database in a pure room. */
record KeepsSql(Connection connection) {}
