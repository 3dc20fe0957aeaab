// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.door;

/** Something that may leave the home. There is nothing else that may. */
public sealed interface Outgoing permits Disclosure, ConsentNotice, VoidNotice, BoxStatus {}
