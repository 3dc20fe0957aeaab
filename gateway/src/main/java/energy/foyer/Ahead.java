// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.door.Disclosure;
import energy.foyer.resident.Parts;
import energy.foyer.store.Ready;
import energy.foyer.window.Aggregate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The way that only tells: what would be sealed is sealed for the document's sake, and nothing is
 * kept and nothing leaves.
 */
final class Ahead implements Way {
  /** Documents told at most, each of up to 64 windows. */
  static final int MOST = 256;

  private final Rooms rooms;
  private final List<Discloser.Prepared> prepared = new ArrayList<>();
  private final Map<UUID, Long> numbers = new HashMap<>();

  Ahead(Rooms rooms) {
    this.rooms = rooms;
  }

  /** What a discloser would seal now, as the local API tells it. */
  static List<Parts.Foreseen> foreseen(Discloser discloser, Instant now) throws IOException {
    return discloser.ahead(now).stream()
        .map(
            one ->
                new Parts.Foreseen(one.consent(), new String(one.clear(), StandardCharsets.UTF_8)))
        .toList();
  }

  /** What would leave, in the order in which it would be prepared. */
  List<Discloser.Prepared> prepared() {
    return List.copyOf(prepared);
  }

  @Override
  public boolean hasRoom() {
    return prepared.size() < MOST;
  }

  @Override
  public boolean told(Due due, Disclosure disclosure) throws IOException {
    return prepare(disclosure);
  }

  @Override
  public boolean kept(Due due, Aggregate aggregate) {
    return true;
  }

  @Override
  public void skipped(Due due) {}

  @Override
  public boolean told(Ready.Row row, Disclosure disclosure) throws IOException {
    return prepare(disclosure);
  }

  @Override
  public void untold(Ready.Row row) {}

  @Override
  public void over(ConsentRecord record) {}

  private boolean prepare(Disclosure disclosure) throws IOException {
    UUID consent = disclosure.record().id();
    Long before = numbers.get(consent);
    long seq = before == null ? rooms.outbox().nextSeq(consent) : before + 1;
    numbers.put(consent, seq);
    byte[] clear = rooms.sealer().seal(disclosure, seq, rooms.consents().keys(consent)).clear();
    prepared.add(new Discloser.Prepared(consent, clear));
    return true;
  }
}
