// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** What the box tells of its ledger. */
final class LedgerBody {
  private LedgerBody() {}

  /** One line of the ledger. */
  @Json
  record Entry(
      OptionalLong number,
      String kind,
      String at,
      Optional<String> consent,
      OptionalLong seq,
      Optional<String> topic,
      Optional<String> detail,
      Optional<String> sha256,
      Optional<String> document) {
    Entry {
      number.orElseThrow();
      Objects.requireNonNull(kind);
      Objects.requireNonNull(at);
    }

    @Override
    public String toString() {
      return "Entry[" + number.getAsLong() + "]";
    }
  }

  /** Lines, newest first, and where to read on. */
  @Json
  record Page(List<Entry> entries, OptionalLong before) {
    Page {
      entries = List.copyOf(entries);
    }
  }

  /** What a check of the whole chain found. */
  @Json
  record Verdict(
      Optional<Boolean> intact,
      OptionalLong entries,
      Optional<String> fault,
      OptionalLong number,
      Optional<String> link) {
    Verdict {
      intact.orElseThrow();
      entries.orElseThrow();
    }
  }

  /** An entry with what the chain covers of it. */
  record Link(Entry entry, String sealed, String tag) {
    Link {
      Objects.requireNonNull(entry);
      Objects.requireNonNull(sealed);
      Objects.requireNonNull(tag);
    }
  }

  /** Entries in order, none at the end. */
  @Json
  record Links(List<Link> links) {
    Links {
      links = List.copyOf(links);
    }
  }

  /** One line of an export. */
  @Json
  record Exported(long number, String link, String tag, String sealed, Entry entry) {}

  /** The last line of an export. */
  @Json
  record Summary(long entries, String link, boolean intact) {}

  /** Figures of one kind that left. */
  record Figures(
      String quantity,
      String statistic,
      String step,
      OptionalLong windows,
      String from,
      String to) {}

  /** Who received what. */
  record Recipient(
      String consent,
      String service,
      OfferList.Both controller,
      String contact,
      OfferList.Both purpose,
      String state,
      OptionalLong messages,
      OptionalLong uncertain,
      OptionalLong records,
      String first,
      String last,
      List<String> facts,
      List<Figures> figures,
      OptionalLong received,
      Optional<String> erasureAsked,
      Optional<String> erasureConfirmed) {}

  /** All who received something. */
  @Json
  record Report(String since, String at, List<Recipient> recipients) {
    Report {
      recipients = List.copyOf(recipients);
    }
  }

  /** A document that would be sealed and sent. */
  record Due(String consent, String service, String document) {}

  /** From when to when, in civil time with its offset. */
  record Spanned(String start, String end) {
    Spanned {
      Objects.requireNonNull(start);
      Objects.requireNonNull(end);
    }
  }

  /** What such a document says, as far as words tell it. */
  @Json
  record Prepared(String quantity, String statistic, String step, List<Spanned> windows) {
    Prepared {
      Objects.requireNonNull(quantity);
      Objects.requireNonNull(statistic);
      Objects.requireNonNull(step);
      windows = List.copyOf(windows);
    }

    /** The instant of its first start. */
    String from() {
      return OffsetDateTime.parse(windows.get(0).start()).toInstant().toString();
    }

    /** The instant of its last end. */
    String to() {
      return OffsetDateTime.parse(windows.get(windows.size() - 1).end()).toInstant().toString();
    }
  }

  /** A window that ends later today. */
  record Coming(
      String consent, String service, String quantity, String statistic, String step, String at) {}

  /** What would leave. */
  @Json
  record Ahead(
      Optional<Boolean> trusted,
      List<Entry> waiting,
      OptionalLong moreWaiting,
      List<Due> due,
      Optional<Boolean> more,
      List<Coming> coming) {
    Ahead {
      waiting = List.copyOf(waiting);
      due = List.copyOf(due);
      coming = List.copyOf(coming);
    }
  }
}
