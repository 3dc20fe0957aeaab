// SPDX-License-Identifier: EUPL-1.2

/**
 * What the box keeps: one SQLite database, one class a table.
 *
 * <p>All that speaks of a life lies sealed. What the unattended box must read is under the box
 * keys. History and ledger are under segment keys, which only the resident opens, and which the box
 * has in memory while it writes with them. Plain columns are only what a query needs. This room
 * knows nothing of the network: it takes finished messages and gives rows of bytes. It knows no
 * JSON: {@link energy.foyer.wire.Kept} turns records into bytes.
 */
package energy.foyer.store;
