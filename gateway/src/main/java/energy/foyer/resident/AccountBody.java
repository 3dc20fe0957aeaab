// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.store.Account;
import energy.foyer.wire.Receipt;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One consent with what came of it, in JSON.
 *
 * @param said what its service signed, newest first
 * @param contact of the service, as the offer that was granted names it
 * @param notice the text that was shown before the choice, absent where this version of the box
 *     would word it otherwise
 */
@Json
public record AccountBody(
    ConsentBody consent,
    NumbersBody numbers,
    Optional<String> spoke,
    Optional<String> recordConfirmed,
    Optional<String> emptied,
    ErasureBody erasure,
    List<SaidBody> said,
    String contact,
    Optional<String> notice) {

  /** Numbers that the service misses, both ends included. */
  public record GapBody(long from, long to) {}

  /** As in {@link Account.Numbers}. */
  public record NumbersBody(
      long prepared, long handed, long received, long waiting, List<GapBody> missing) {}

  /** As in {@link Account.Erasure}. */
  public record ErasureBody(
      boolean reachable, Optional<String> asked, Optional<String> confirmed) {}

  /**
   * One receipt.
   *
   * @param entry its place in the ledger
   * @param came when it came
   * @param kind {@code received}, {@code erased} or {@code answer}
   * @param at when the service signed it, as it says
   * @param text an answer, to be shown as it is and never as markup
   */
  public record SaidBody(
      long entry,
      String came,
      String kind,
      String at,
      long through,
      Optional<OfferBody.Words> text) {
    static SaidBody of(long entry, Instant came, Receipt receipt) {
      return new SaidBody(
          entry,
          came.toString(),
          receipt.kind().name().toLowerCase(Locale.ROOT),
          receipt.at().toString(),
          receipt.through(),
          receipt.kind() == Receipt.Kind.ANSWER
              ? Optional.of(new OfferBody.Words(receipt.answer().fr(), receipt.answer().en()))
              : Optional.empty());
    }
  }

  static AccountBody of(Account account, List<SaidBody> said, Instant now) {
    Account.Numbers numbers = account.numbers();
    return new AccountBody(
        ConsentBody.of(account.consent(), now),
        new NumbersBody(
            numbers.prepared(),
            numbers.handed(),
            numbers.received(),
            numbers.waiting(),
            numbers.missing().stream().map(gap -> new GapBody(gap.from(), gap.to())).toList()),
        account.record().spoke().map(Instant::toString),
        account.record().confirmed().map(Instant::toString),
        account.record().emptied().map(Instant::toString),
        new ErasureBody(
            account.erasure().reachable(),
            account.erasure().asked().map(Instant::toString),
            account.erasure().confirmed().map(Instant::toString)),
        said,
        account.consent().offer().controller().contact(),
        notice(account.consent()));
  }

  private static Optional<String> notice(ConsentRecord record) {
    Shown shown = Shown.of(record.offer(), record.notice().language());
    return shown.sha256().equals(record.notice().sha256())
        ? Optional.of(shown.text())
        : Optional.empty();
  }
}
