// SPDX-License-Identifier: EUPL-1.2

/**
 * The resident's page as a household meets it: in Chromium, at the size of a phone, in both
 * languages, with the agent, the meter, the broker and the receivers running.
 *
 * <p>The browser resolves no name but this machine's and asks nobody else. What it complains of, an
 * error of a script, something that the page forbade itself, a request to another place, fails the
 * test that stood there.
 */
package energy.foyer.provisioning.page;
