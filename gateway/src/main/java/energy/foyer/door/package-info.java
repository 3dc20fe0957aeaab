// SPDX-License-Identifier: EUPL-1.2

/**
 * What may leave the home: the one door.
 *
 * <p>{@link energy.foyer.door.Outgoing} is a closed set of final types whose constructors only this
 * room can call, and only {@link energy.foyer.door.Door} does. A figure about consumption becomes a
 * {@link energy.foyer.door.Disclosure} only under an active consent. The room is pure: it cannot
 * send anything itself, and it imports {@code consent}, {@code window} and {@code meter} only.
 */
package energy.foyer.door;
