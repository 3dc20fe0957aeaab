// SPDX-License-Identifier: EUPL-1.2

/**
 * The sides of the box that touch the world of wires: the line of the meter, from a serial adapter,
 * over the network from a serial server, or from a file; and the light and the button on the pins
 * of the board.
 *
 * <p>This room carries bytes and presses and knows nothing of what they mean; it imports no other
 * room, and of all in it only a panel with wired pins has a thread. The libraries of serial lines
 * and of pins stay in here. Framing of a Linky's line, seven data bits with even parity at 9600 or
 * 1200 baud: Enedis-NOI-CPT_54E, clause 5.2.
 */
package energy.foyer.board;
