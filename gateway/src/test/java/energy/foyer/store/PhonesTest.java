// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.vault.PhoneSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PhonesTest {
  private static final Instant NOW = Household.GIVEN;

  @TempDir Path temporary;
  private Household home;
  private Residence residence;

  @BeforeEach
  void open() throws IOException {
    home = new Household(temporary.resolve("box"));
    residence = home.residence;
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  @Test
  void phone_opensUntilItIsUnusedFor90Days_orRemoved() throws IOException {
    Unlocked by = home.unlocked();
    PhoneSecret phone = secret(residence.rememberPhone(by, "telephone", NOW));
    Instant used = NOW.plus(Duration.ofDays(90));
    try (Unlocked unlocked = residence.unlock(phone, used).orElseThrow()) {
      assertEquals(by.who(), unlocked.who());
      assertFalse(unlocked.byPassphrase());
    }
    Residence.Phone told = residence.phones().get(0);
    assertEquals(
        List.of("telephone", NOW, used), List.of(told.name(), told.since(), told.lastUsed()));
    residence.unlock(phone, used.plus(Duration.ofDays(90))).orElseThrow().close();
    byte[] row = home.bytes("SELECT wrapped FROM way WHERE kind = 2");
    Instant late = used.plus(Duration.ofDays(180)).plusMillis(1);
    assertEquals(Optional.empty(), residence.unlock(phone, late));
    assertEquals(List.of(), residence.phones());
    assertFalse(Canary.anyFileHolds(home.folder, row));
    PhoneSecret other = secret(residence.rememberPhone(by, "other", late));
    UUID id = residence.phones().get(0).id();
    assertTrue(residence.removePhone(id, late));
    assertFalse(residence.removePhone(id, late));
    assertEquals(Optional.empty(), residence.unlock(other, late));
  }

  @Test
  void phoneUnusedForTooLong_goesFromTheFilesWithoutAnyLogin() throws IOException {
    residence.rememberPhone(home.unlocked(), "telephone", NOW);
    residence.turn(NOW);
    byte[] row = home.bytes("SELECT wrapped FROM way WHERE kind = 2");
    Instant last = NOW.plus(Duration.ofDays(90));
    residence.turn(last);
    assertTrue(Canary.anyFileHolds(home.folder, row));
    residence.turn(last.plus(Duration.ofHours(23)));
    assertTrue(Canary.anyFileHolds(home.folder, row), "it is looked once a day");
    residence.turn(last.plus(Duration.ofDays(1)));
    assertEquals(List.of(), residence.phones());
    assertFalse(Canary.anyFileHolds(home.folder, row));
  }

  @Test
  void onePhoneTooMany_takesThePlaceOfTheLongestUnused() throws IOException {
    Unlocked by = home.unlocked();
    PhoneSecret first = secret(residence.rememberPhone(by, "phone 0", NOW));
    PhoneSecret second = secret(residence.rememberPhone(by, "phone 1", NOW.plusSeconds(1)));
    residence.unlock(first, NOW.plusSeconds(7200)).orElseThrow().close();
    for (int i = 2; i <= Residence.MOST_PHONES; i++) {
      residence.rememberPhone(by, "phone " + i, NOW.plusSeconds(i));
    }
    assertEquals(Residence.MOST_PHONES, residence.phones().size());
    assertEquals(Optional.empty(), residence.unlock(second, NOW.plusSeconds(7200)));
    residence.unlock(first, NOW.plusSeconds(7200)).orElseThrow().close();
  }

  @Test
  void files_holdNeitherSecretNorNameNorPassphrase() throws IOException {
    String text = residence.rememberPhone(home.unlocked(), "telephone-canary", NOW);
    for (boolean open : List.of(true, false)) {
      for (byte[] canary :
          List.of(
              text.getBytes(StandardCharsets.UTF_8),
              HexFormat.of().parseHex(text),
              "telephone-canary".getBytes(StandardCharsets.UTF_8),
              Residents.NAME.getBytes(StandardCharsets.UTF_8),
              new String(Residents.passphrase()).getBytes(StandardCharsets.UTF_8))) {
        assertFalse(Canary.anyFileHolds(home.folder, canary));
      }
      if (open) {
        home.close();
      }
    }
  }

  private static PhoneSecret secret(String text) {
    return PhoneSecret.read(text).orElseThrow();
  }
}
