// SPDX-License-Identifier: EUPL-1.2

/**
 * Keys at rest: the box keys, which seal what the unattended box must be able to read.
 *
 * <p>This room knows no other room: it seals and opens bytes and does not know what they mean. Only
 * this room and {@code wire} know the cryptography library.
 */
package energy.foyer.vault;
