// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.util.Objects;

/**
 * An entry of the ledger as it lies in the chain.
 *
 * @param sealed the bytes that the chain covers
 * @param tag 32 bytes, what authenticates the link that leads to it
 */
public record LedgerLink(LedgerEntry entry, byte[] sealed, byte[] tag) {
  public LedgerLink {
    Objects.requireNonNull(entry);
    sealed = sealed.clone();
    tag = tag.clone();
  }

  @Override
  public byte[] sealed() {
    return sealed.clone();
  }

  @Override
  public byte[] tag() {
    return tag.clone();
  }

  /** Names the place only. */
  @Override
  public String toString() {
    return "LedgerLink[" + entry + "]";
  }
}
