// SPDX-License-Identifier: EUPL-1.2

/**
 * Enrolment of a box: its name, its certificate, whom it believes, and its configuration.
 *
 * <p>This room never sees what a box measures. A box may make its own key and hand over a request
 * only; then its private key exists nowhere else.
 */
package energy.foyer.provisioning.box;
