// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

/** What was found in a file that was imported. */
sealed interface ImportFound permits ImportZip.Found, ImportDownload.Found {}
