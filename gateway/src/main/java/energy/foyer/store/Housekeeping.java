// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
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

  /** What there is too little of. */
  public enum Want {
    /** There is enough of all. */
    NONE,
    /** Room within the quota. */
    QUOTA,
    /** Room on the disk. */
    DISK
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
   * @param want for want of what the last turn deleted more than the resident asked for
   * @param first start of the oldest readings
   * @param last start of the newest readings
   */
  public record Use(
      Map<Kind, Amount> kinds,
      long bytes,
      long spare,
      long quota,
      long free,
      Want want,
      Optional<Instant> first,
      Optional<Instant> last) {
    public Use {
      kinds = Map.copyOf(kinds);
      Objects.requireNonNull(want);
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

  /** Bytes that stay free on the disk, as far as old readings can give them. */
  public static final long FLOOR = 64L << 20;

  /** How long days stay whatever is full: a year can be compared with the one before. */
  static final Period DAYS_STAY = Period.ofMonths(13);

  /** How many civil days of readings and half-hours stay whatever is full, today's counted. */
  static final long RECENT_DAYS = 2;

  /** Deletions in one turn at most, each a transaction of its own. */
  static final int MOST_DELETIONS = 32;

  /** Bytes by which more goes than must, so that the next day of readings finds room. */
  private static final long MARGIN = 1 << 20;

  /** Bytes free from which the reserve is made again. */
  static final long ROOM_FOR_RESERVE = 4L * Reserve.SIZE;

  private static final Duration RESERVE_EVERY = Duration.ofMinutes(10);
  private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

  private final Database database;
  private final Settings settings;
  private final Place place;
  private final Stock stock;
  private final Room room;
  private Optional<Instant> reserved = Optional.empty();
  private volatile Want want = Want.NONE;

  public Housekeeping(Database database, Settings settings, Place place) {
    this.database = Objects.requireNonNull(database);
    this.settings = Objects.requireNonNull(settings);
    this.place = Objects.requireNonNull(place);
    this.stock = new Stock(database);
    this.room = new Room(database, place.folder());
  }

  /**
   * One turn, bounded; most turns find nothing to do and write nothing.
   *
   * @param now the trusted time: what a wrong one deletes does not come back
   */
  public void turn(Instant now) throws IOException {
    LocalDate today = LocalDate.ofInstant(now, place.zone());
    int left = MOST_DELETIONS - age(today);
    left -= press(today, left);
    if (left < MOST_DELETIONS) {
      stock.sweep();
    }
    room.shrink(want == Want.NONE ? Room.SLACK : 0);
    reserve(now);
  }

  /** Deletes what is older than the resident wants; how many times. */
  private int age(LocalDate today) throws IOException {
    int deletions = 0;
    for (Kind kind : Kind.values()) {
      long days = settings.number(days(kind));
      while (days > 0
          && deletions < MOST_DELETIONS
          && stock.delete(kind, start(today.minusDays(days))) > 0) {
        deletions++;
      }
    }
    return deletions;
  }

  /** What sets how many days of a kind stay. */
  public static Settings.Key days(Kind kind) {
    return switch (kind) {
      case DETAIL -> Settings.Key.DETAIL_DAYS;
      case HALF_HOURS -> Settings.Key.HALF_HOUR_DAYS;
      case DAYS -> Settings.Key.DAY_DAYS;
    };
  }

  /** Deletes what there is no room for, the oldest of the finest kind first; how many times. */
  private int press(LocalDate today, int most) throws IOException {
    long spare = room.spare();
    long overQuota = room.bytes() - spare - quota();
    long overDisk = FLOOR - place.freeBytes().getAsLong() - spare;
    wants(overQuota > 0 ? Want.QUOTA : overDisk > 0 ? Want.DISK : Want.NONE);
    long over = want == Want.NONE ? 0 : Math.max(overQuota, overDisk) + MARGIN;
    int deletions = 0;
    for (Kind kind : Kind.values()) {
      while (over > 0 && deletions < most) {
        long gone = stock.delete(kind, start(stays(kind, today)));
        if (gone == 0) {
          break;
        }
        over -= gone;
        deletions++;
      }
    }
    return deletions;
  }

  /** The first day of a kind that stays whatever is full. */
  private static LocalDate stays(Kind kind, LocalDate today) {
    return kind == Kind.DAYS ? today.minus(DAYS_STAY) : today.minusDays(RECENT_DAYS - 1);
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(place.zone()).toInstant();
  }

  private void wants(Want now) {
    if (now != want) {
      LOG.log(
          System.Logger.Level.WARNING,
          switch (now) {
            case NONE -> "there is room again: nothing is deleted before its time";
            case QUOTA -> "the quota is reached: the oldest readings are deleted";
            case DISK -> "the disk is nearly full: the oldest readings are deleted";
          });
    }
    want = now;
  }

  private long quota() throws IOException {
    return settings.number(Settings.Key.QUOTA_MIB) << 20;
  }

  /** Made again once there is room, now and then: another may fill the disk as fast. */
  private void reserve(Instant now) throws IOException {
    boolean lately =
        reserved.isPresent()
            && !now.isBefore(reserved.get())
            && now.isBefore(reserved.get().plus(RESERVE_EVERY));
    if (lately
        || place.freeBytes().getAsLong() < ROOM_FOR_RESERVE
        || database.reserve().standing()) {
      return;
    }
    reserved = Optional.of(now);
    database.reserve().make();
  }

  /** What the next turns delete once only so many days of a kind are to stay. */
  public Optional<Going> wouldGo(Kind kind, long days, Instant now) throws IOException {
    return Going.of(stock, kind, days, now.atZone(place.zone()));
  }

  /** What {@link #purge} would delete. */
  public Purged wouldPurge(Set<Kind> kinds, Span within) throws IOException {
    return new Purged(amounts(kinds, within));
  }

  private Map<Kind, Amount> amounts(Set<Kind> kinds, Span within) throws IOException {
    Map<Kind, Amount> amounts = new EnumMap<>(Kind.class);
    for (Kind kind : kinds) {
      amounts.put(kind, stock.amount(kind, Seconds.of(within)));
    }
    return amounts;
  }

  /**
   * Deletes at once, and from the files too, what lies wholly within a span. Others have their turn
   * in between. What was not yet closed when the box restarted, until the next login a part of a
   * day, goes with the days.
   *
   * @return what was there to be deleted
   */
  public Purged purge(Set<Kind> kinds, Span within) throws IOException {
    Purged purged = wouldPurge(kinds, within);
    for (Kind kind : kinds) {
      while (stock.delete(kind, Seconds.of(within)) > 0) {
        // another batch
      }
    }
    stock.sweep();
    while (room.shrink(0)) {
      // another turn of it
    }
    return purged;
  }

  /** For want of what the last turn deleted more than the resident asked for. */
  public Want want() {
    return want;
  }

  /** What takes how much room now. */
  public Use use() throws IOException {
    return new Use(
        amounts(EnumSet.allOf(Kind.class), Span.before(Instant.MAX)),
        room.bytes(),
        room.spare(),
        quota(),
        place.freeBytes().getAsLong(),
        want,
        stock.first(),
        stock.last());
  }
}
