// SPDX-License-Identifier: EUPL-1.2

/**
 * The customer output ("télé-information client", TIC) of French electricity meters, in the
 * historic and in the standard mode: the decoder, and the frame writer that is its inverse.
 *
 * <p>Like the room around it this one is pure: bytes come in, values go out, and bad bytes are a
 * value too.
 *
 * <p>It follows Enedis-NOI-CPT_54E, "Sorties de télé-information client des appareils de comptage
 * Linky".
 */
package energy.foyer.meter.tic;
