// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.archfixture.cellar;

import energy.foyer.provisioning.archfixture.command.Greeting;

/** Lives in a room that the house has not, and imports the commands. */
record Stray(Greeting greeting) {}
