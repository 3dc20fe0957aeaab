// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;

/** Keysets of one raw key: nothing is written before what it makes. */
final class Keysets {
  private Keysets() {}

  static KeysetHandle single(Key key) throws GeneralSecurityException {
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
        .build();
  }
}
