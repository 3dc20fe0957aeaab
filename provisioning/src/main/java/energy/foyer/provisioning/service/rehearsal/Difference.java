// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service.rehearsal;

import java.util.Locale;
import java.util.Objects;

/**
 * Where a service holds something else than what homes told it.
 *
 * @param told what there should be, 0 where nothing should
 * @param held what there is, 0 where nothing is
 */
public record Difference(Kind kind, WindowName window, long told, long held) {

  /** In what they differ. */
  public enum Kind {
    /** A window that was told is not held. */
    MISSING,
    /** Another value than that of the highest revision. */
    OTHER_VALUE,
    /** The value of a revision that a later one replaced. */
    OLD_REVISION,
    /** Held more than once. */
    DOUBLED,
    /** Held though its home asked that all be erased. */
    NOT_ERASED,
    /** Held though no home told it. */
    NEVER_TOLD;

    /** For people and scripts, for example {@code old-revision}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Difference {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(window);
  }

  /** One line for people. */
  public String line() {
    return switch (kind) {
      case MISSING -> kind.code() + ": " + window + ": told " + told + ", held nothing";
      case DOUBLED -> kind.code() + ": " + window + ": held again with " + held;
      case NOT_ERASED, NEVER_TOLD -> kind.code() + ": " + window + ": held " + held;
      case OTHER_VALUE, OLD_REVISION ->
          kind.code() + ": " + window + ": told " + told + ", held " + held;
    };
  }
}
