// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VectorsTest {

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  /** RFC 8032 section 7.1, tests 1 to 3. */
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
        + "f9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0"
        + "f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f76098"
        + "4dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void ed25519_signsAsRfc8032(String seed, String key, String message, String signature) {
    SigningKey pair = SigningKey.of(hex(seed), hex(key));
    assertArrayEquals(hex(signature), pair.sign(hex(message)));
    assertTrue(SigningKey.verifies(hex(key), hex(signature), hex(message)));
    assertFalse(SigningKey.verifies(hex(key), hex(signature), hex(message + "00")));
  }

  /** RFC 8037 appendices A.2 and A.3. */
  @Test
  void jwk_hasTheThumbprintOfRfc8037() {
    String json =
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\","
            + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";
    Jwk key = Scene.accepted(Jwk.read(json.getBytes(StandardCharsets.UTF_8)));
    assertArrayEquals(
        hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"), key.x());
    assertEquals("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", key.thumbprint());
    assertEquals(json, key.json());
  }

  /** RFC 8037 appendix A.4: its signing input and signature. */
  @Test
  void jws_signsAsRfc8037() {
    SigningKey pair =
        SigningKey.of(
            hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
            hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
    String signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    assertEquals(
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
        Bytes64.of(pair.sign(signed.getBytes(StandardCharsets.US_ASCII))));
  }

  /** RFC 4648 section 10, in lower case and without padding. */
  @ParameterizedTest
  @CsvSource({
    "'',''",
    "f,my",
    "fo,mzxq",
    "foo,mzxw6",
    "foob,mzxw6yq",
    "fooba,mzxw6ytb",
    "foobar,mzxw6ytboi"
  })
  void base32_isThatOfRfc4648(String text, String encoded) {
    assertEquals(encoded, Base32.of(text.getBytes(StandardCharsets.US_ASCII)));
  }

  /** RFC 9180 appendix A.1.1, encryption 0: it shows that the opening written here is HPKE. */
  @Test
  void plainHpke_opensAsRfc9180() throws GeneralSecurityException {
    PlainHpke.Recipient recipient =
        new PlainHpke.Recipient(
            hex("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8"),
            hex("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d"));
    PlainHpke.Sealed sealed =
        new PlainHpke.Sealed(
            hex("37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431"),
            hex(
                "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a9"
                    + "6d8770ac83d07bea87e13c512a"),
            hex("436f756e742d30"));
    byte[] info = hex("4f6465206f6e2061204772656369616e2055726e");
    assertEquals(
        "Beauty is truth, truth beauty",
        new String(new PlainHpke(1).open(recipient, info, sealed), StandardCharsets.US_ASCII));
  }

  @Test
  void sealedMessage_isPlainRfc9180() throws GeneralSecurityException {
    Scene scene = Scene.known();
    Message message = scene.figures(57, Scene.sums(Scene.day("2026-11-21", 11_840)));
    byte[] payload = message.payload();
    byte[] key = scene.offer.keys().seal();
    assertEquals(1, payload[0]);
    assertArrayEquals(Arrays.copyOf(Digest.of(key), 8), Arrays.copyOfRange(payload, 1, 9));
    byte[] plain =
        new PlainHpke(2)
            .open(
                new PlainHpke.Recipient(scene.service.opening().scalar(), key),
                message.topic().getBytes(StandardCharsets.UTF_8),
                new PlainHpke.Sealed(
                    Arrays.copyOfRange(payload, 9, 41),
                    Arrays.copyOfRange(payload, 41, payload.length),
                    new byte[0]));
    assertEquals(0, plain.length % 256);
    String jws = new String(plain, StandardCharsets.US_ASCII).stripTrailing();
    String[] parts = jws.split("\\.");
    assertEquals(3, parts.length);
    assertArrayEquals(message.clear(), Bytes64.decoded(parts[1]).orElseThrow());
  }
}
