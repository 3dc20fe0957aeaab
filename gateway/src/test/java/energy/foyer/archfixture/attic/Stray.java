// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.attic;

import energy.foyer.archfixture.Config;

/** Lives in a room that the house has not. */
record Stray(Config config) {}
