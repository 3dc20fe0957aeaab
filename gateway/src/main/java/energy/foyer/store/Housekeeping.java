// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How long what is stored stays, and how much room it takes. The oldest goes first: what is older
 * than the resident wants, then, where the quota or the disk is full, readings, half-hours, and
 * days older than thirteen months; never consents, the ledger, or what waits to be sent. No login
 * is needed for any of it.
 */
public final class Housekeeping {

  /** What the history is made of, the finest first. */
  public enum Kind {
    /** Readings as they came. */
    DETAIL,
    /** What half-hours summed to. */
    HALF_HOURS,
    /** What days summed to. */
    DAYS
  }

  /**
   * Rows of one kind.
   *
   * @param rows how many there are
   * @param bytes what their sealed bodies take
   */
  public record Amount(long rows, long bytes) {}

  /**
   * What was, or would be, deleted.
   *
   * @param kinds each kind that was asked for
   */
  public record Purged(Map<Kind, Amount> kinds) {
    public Purged {
      kinds = Map.copyOf(kinds);
    }
  }

  /**
   * What takes how much room.
   *
   * @param kinds the kinds of the history
   * @param bytes length of the database and its log
   * @param spare bytes in it that hold nothing and are used again, or given back
   * @param quota bytes that the database and its log may take
   * @param free bytes free on the disk
   * @param first start of the oldest readings
   * @param last start of the newest readings
   */
  public record Use(
      Map<Kind, Amount> kinds,
      long bytes,
      long spare,
      long quota,
      long free,
      Optional<Instant> first,
      Optional<Instant> last) {
    public Use {
      kinds = Map.copyOf(kinds);
      Objects.requireNonNull(first);
      Objects.requireNonNull(last);
    }
  }

  /** The disk as the housekeeping sees it. */
  public record Place(Path folder, LongSupplier freeBytes, ZoneId zone) {
    public Place {
      Objects.requireNonNull(folder);
      Objects.requireNonNull(freeBytes);
      Objects.requireNonNull(zone);
    }
  }

  private final Database database;
  private final Settings settings;
  private final Place place;

  public Housekeeping(Database database, Settings settings, Place place) {
    this.database = Objects.requireNonNull(database);
    this.settings = Objects.requireNonNull(settings);
    this.place = Objects.requireNonNull(place);
  }

  /**
   * One turn, bounded; most turns find nothing to do and write nothing.
   *
   * @param now the trusted time: what a wrong one deletes does not come back
   */
  public void turn(Instant now) throws IOException {
    throw new UnsupportedOperationException(database + " " + settings + " " + place);
  }

  /** What {@link #purge} would delete. */
  public Purged wouldPurge(Set<Kind> kinds, Instant before) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Deletes at once, and from the files too, what lies wholly before an instant; what a block has
   * beyond it stays with the block.
   */
  public Purged purge(Set<Kind> kinds, Instant before) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** What takes how much room now. */
  public Use use() throws IOException {
    throw new UnsupportedOperationException();
  }
}
