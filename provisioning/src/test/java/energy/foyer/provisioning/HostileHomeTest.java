// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.provisioning.service.Archive;
import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home may sign what it likes: the receiver goes on for all others. */
final class HostileHomeTest {
  @TempDir Path folder;

  private ArchiveScene scene() throws Exception {
    Path state = folder.resolve("state");
    return new ArchiveScene(Archive.open(state), "jdbc:sqlite:" + state.resolve("receiver.db"));
  }

  /** Both homes are asked for what is above what is held, since they said yes long ago. */
  private Receipt told(ArchiveScene scene, TestHome hostile, Message... messages) throws Exception {
    TestHome honest = scene.home();
    scene.run(messages);
    assertEquals(1, scene.receipts(hostile).size());
    scene.run(honest.consent(), honest.day(1, 5_000, 0, 1));
    List<Receipt> receipts = scene.receipts(honest);
    return receipts.get(receipts.size() - 1);
  }

  @Test
  void homeThatCountsToTheLargestNumber_stopsNobody() throws Exception {
    try (ArchiveScene scene = scene()) {
      TestHome hostile = scene.home();
      Receipt honest = told(scene, hostile, hostile.consent(), hostile.annulled(Receipt.LARGEST));
      assertEquals(1, honest.through());
    }
  }

  @Test
  void homeThatEndsInTheFutureAndNeverSentAll_stopsNobody() throws Exception {
    try (ArchiveScene scene = scene()) {
      TestHome hostile = scene.home();
      Receipt honest = told(scene, hostile, hostile.withdrawal(60, 9));
      assertEquals(1, honest.through());
    }
  }
}
