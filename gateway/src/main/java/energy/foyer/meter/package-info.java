// SPDX-License-Identifier: EUPL-1.2

/**
 * What a meter says: registers, readings, and the contract of the decoders that turn bytes into
 * them.
 *
 * <p>This room is pure: it knows neither lines, files, threads nor the time of the host, and
 * imports no other room and no library. Bad bytes are a value here, never an exception.
 *
 * <p>Register codes follow OBIS, IEC 62056-61.
 */
package energy.foyer.meter;
