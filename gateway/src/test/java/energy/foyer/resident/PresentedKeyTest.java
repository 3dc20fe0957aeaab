// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.security.PrivateKey;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PresentedKeyTest {
  private static final Principal[] ANYBODY = {};

  private final PresentedKey presented = new PresentedKey("foyer");

  private static PrivateKey key() throws NoSuchAlgorithmException {
    return KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
  }

  private String chosen() {
    return presented.chooseEngineServerAlias("EC", ANYBODY, null);
  }

  @Test
  void handshakeBegunBeforeARenewal_endsWithItsOwnKey() throws NoSuchAlgorithmException {
    PrivateKey first = key();
    PrivateKey second = key();
    PrivateKey third = key();
    presented.present(List.of(), first);
    String before = chosen();
    presented.present(List.of(), second);
    assertEquals(first, presented.getPrivateKey(before));
    assertEquals(second, presented.getPrivateKey(chosen()));
    presented.present(List.of(), third);
    assertNull(presented.getPrivateKey(before));
    assertEquals(third, presented.getPrivateKey(chosen()));
  }

  @Test
  void otherKindsOfKey_areNotOffered() throws NoSuchAlgorithmException {
    assertNull(chosen());
    presented.present(List.of(), key());
    assertNull(presented.chooseEngineServerAlias("RSA", ANYBODY, null));
  }
}
