// SPDX-License-Identifier: EUPL-1.2

/**
 * The territory's keys: three certificate authorities (boxes, services and territory, the broker's
 * own), the key that signs offers and its offline successor.
 *
 * <p>This room knows folders and certificates; it never holds a private key of a service, nor,
 * where the box made its own, of a box. It follows RFC 5280 (certificates) and RFC 2986 (requests).
 */
package energy.foyer.provisioning.authority;
