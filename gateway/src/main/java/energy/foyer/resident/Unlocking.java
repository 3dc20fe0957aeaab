// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Ledger;
import energy.foyer.store.Residence;
import energy.foyer.store.Unlocked;
import energy.foyer.vault.PhoneSecret;
import energy.foyer.vault.RecoveryCode;
import java.io.IOException;
import java.nio.CharBuffer;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Opens the resident's key for who has a secret. One tries at a time, since each try costs this box
 * a second at least; wrong ones slow the next down, and all get the same answer, which tells
 * nothing of the people who live here.
 */
public final class Unlocking {
  private final Residence residence;
  private final Ledger ledger;
  private final Clock clock;
  private final Guesses passphrases;
  private final Guesses codes;
  private final Turnstile derivations = new Turnstile(1, 3);

  /** Strangers wait for each other here first, so that they never fill the places of the others. */
  private final Turnstile strangers = new Turnstile(1, 2);

  /**
   * @param clock the time of the box
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public Unlocking(Books books, Clock clock, LongSupplier nanos) {
    this.residence = books.residence();
    this.ledger = books.ledger();
    this.clock = clock;
    this.passphrases = new Guesses(nanos);
    this.codes = new Guesses(nanos);
  }

  /** Whatever derives a key from a passphrase takes turns here. */
  public Turnstile derivations() {
    return derivations;
  }

  /** Opens by a passphrase. During a wait none is tried, the right one neither. */
  public Unlocked byPassphrase(Source source, char[] typed) throws Refused, IOException {
    passphrases.check(source);
    return source.device().isPresent()
        ? derive(source, typed)
        : strangers.take(() -> derive(source, typed));
  }

  private Unlocked derive(Source source, char[] typed) throws Refused, IOException {
    return derivations.take(
        () -> {
          passphrases.check(source);
          Optional<Unlocked> opened = residence.unlock(typed, clock.instant());
          if (opened.isEmpty()) {
            throw wrong(passphrases, source);
          }
          passphrases.right(source);
          return opened.get();
        });
  }

  /** Opens by the recovery code: a typing error is told as such and is no wrong try. */
  public Unlocked byRecoveryCode(Source source, char[] typed) throws Refused, IOException {
    RecoveryCode.Typed read = RecoveryCode.read(CharBuffer.wrap(typed));
    if (read instanceof RecoveryCode.Typed.Good good) {
      try (RecoveryCode code = good.code()) {
        boolean right = residence.knows(code);
        return byCode(source, right, () -> residence.unlock(code, clock.instant()));
      }
    }
    throw mistyped((RecoveryCode.Typed.Wrong) read);
  }

  /** Opens by the secret that a remembered phone keeps. */
  public Unlocked byPhone(Source source, String shown) throws Refused, IOException {
    Optional<PhoneSecret> read = PhoneSecret.read(shown);
    if (read.isEmpty()) {
      throw wrong(codes, source);
    }
    try (PhoneSecret secret = read.get()) {
      boolean right = residence.knows(secret, clock.instant());
      return byCode(source, right, () -> residence.unlock(secret, clock.instant()));
    }
  }

  /**
   * A code of 128 bits and more is not guessed: the right one never waits for who tries others, and
   * a wrong one takes nobody's turn.
   */
  private Unlocked byCode(Source source, boolean right, Turnstile.Work<Optional<Unlocked>> opening)
      throws Refused, IOException {
    if (!right) {
      throw wrong(codes, source);
    }
    Optional<Unlocked> opened = derivations.take(opening);
    if (opened.isEmpty()) {
      throw wrong(codes, source);
    }
    codes.right(source);
    return opened.get();
  }

  private Refused wrong(Guesses guesses, Source source) throws Refused, IOException {
    guesses.check(source);
    guesses.wrong(source);
    ledger.security("unlock-refused", clock.instant());
    return new Refused(
        Fault.UNLOCK_FAILED,
        "Cela n'ouvre pas cette box. Vérifiez et réessayez ; une phrase secrète perdue se remplace"
            + " avec le code de secours.",
        "This secret does not open this box. Check it and try again; a lost passphrase is replaced"
            + " with the recovery code.");
  }

  /** What is wrong with a code that was not typed as any is. */
  public static Refused mistyped(RecoveryCode.Typed.Wrong wrong) {
    String fr = wrong.group() == 0 ? "" : " Groupe " + wrong.group() + ".";
    String en = wrong.group() == 0 ? "" : " Group " + wrong.group() + ".";
    return switch (wrong.why()) {
      case NOT_A_DIGIT ->
          new Refused(
              Fault.RECOVERY_CODE,
              "Le code de secours n'a que des chiffres." + fr,
              "The recovery code has digits only." + en);
      case LENGTH ->
          new Refused(
              Fault.RECOVERY_CODE,
              "Le code de secours a neuf groupes de cinq chiffres." + fr,
              "The recovery code has nine groups of five digits." + en);
      case TOO_LARGE ->
          new Refused(
              Fault.RECOVERY_CODE,
              "Aucun groupe du code de secours ne dépasse 65535 : relisez-le." + fr,
              "No group of the recovery code exceeds 65535: read it again." + en);
      case CHECK ->
          new Refused(
              Fault.RECOVERY_CODE,
              "Un chiffre est faux, ou deux groupes sont échangés : relisez le code de secours.",
              "A digit is wrong, or two groups are exchanged: read the recovery code again.");
    };
  }
}
