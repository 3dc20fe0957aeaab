// SPDX-License-Identifier: EUPL-1.2

/**
 * Keys at rest. The box keys seal what the unattended box must be able to read. Everything else is
 * sealed to the resident: under segment keys, which are wrapped to the public half of the
 * resident's key; its private half is wrapped under each person's passphrase, under the recovery
 * code and under the secret of each remembered phone.
 *
 * <pre>
 *   passphrase --PBKDF2--+
 *   recovery code --HKDF-+--> resident's key (X25519) --HPKE--> segment keys (AES-256-GCM) --> bytes
 *   phone's secret -HKDF-+
 * </pre>
 *
 * <p>Secrets are bytes and characters, wiped when their owner closes; where the platform or the
 * library keeps a copy until it is collected, the class says so.
 *
 * <p>This room knows no other room: it seals and opens bytes and does not know what they mean. Only
 * this room and {@code wire} know the cryptography library. Sources: RFC 9180 (HPKE), RFC 8018
 * (PBKDF2), RFC 5869 (HKDF).
 */
package energy.foyer.vault;
