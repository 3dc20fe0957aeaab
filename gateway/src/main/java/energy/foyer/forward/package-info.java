// SPDX-License-Identifier: EUPL-1.2

/**
 * Moves sealed messages from the outbox to the broker, and what comes from the broker to its shelf.
 *
 * <p>This room never sees a reading, a window or a figure: it knows rows of bytes, which only the
 * outbox makes, and consents as far as their lock and their receipts go. Nothing that comes from
 * the broker can widen a consent: offers are shown to the resident and receipts let rows go, and
 * there is nothing else that it takes.
 */
package energy.foyer.forward;
