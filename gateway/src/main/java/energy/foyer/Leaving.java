// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.door.Disclosure;
import energy.foyer.store.Ready;
import energy.foyer.window.Aggregate;
import energy.foyer.wire.Message;
import java.io.IOException;
import java.time.Instant;

/** The way out: figures are sealed and put into the outbox. */
final class Leaving implements Way {
  private final Rooms rooms;
  private final Instant now;
  private int made;

  Leaving(Rooms rooms, Instant now) {
    this.rooms = rooms;
    this.now = now;
  }

  /** How many messages were made. */
  int made() {
    return made;
  }

  @Override
  public boolean hasRoom() throws IOException {
    return rooms.outbox().hasRoom();
  }

  @Override
  public boolean told(Due due, Disclosure disclosure) throws IOException {
    return counted(rooms.outbox().disclosed(sealed(disclosure), due.need(), due.next(), now));
  }

  @Override
  public boolean kept(Due due, Aggregate aggregate) throws IOException {
    return rooms.outbox().kept(due.need(), aggregate, due.next(), now);
  }

  @Override
  public void skipped(Due due) throws IOException {
    rooms.outbox().skipped(due.need(), due.next());
  }

  @Override
  public boolean told(Ready.Row row, Disclosure disclosure) throws IOException {
    return counted(rooms.outbox().told(sealed(disclosure), row, now));
  }

  @Override
  public void untold(Ready.Row row) throws IOException {
    rooms.outbox().untold(row);
  }

  /** A consent whose time has run out ends by an event, so that its service is told. */
  @Override
  public void over(ConsentRecord record) throws IOException {
    try {
      rooms
          .consents()
          .change(record.id(), new ConsentEvent(ConsentEvent.Kind.EXPIRED, now, "time"));
    } catch (IllegalStateException refused) {
      // unless the resident withdrew in between, something is broken
      if (rooms.consents().find(record.id()).filter(Discloser::ended).isEmpty()) {
        throw refused;
      }
    }
  }

  private Message sealed(Disclosure disclosure) throws IOException {
    ConsentRecord record = disclosure.record();
    long seq = rooms.outbox().nextSeq(record.id());
    return rooms.sealer().seal(disclosure, seq, rooms.consents().keys(record.id()));
  }

  private boolean counted(boolean taken) {
    made += taken ? 1 : 0;
    return taken;
  }
}
