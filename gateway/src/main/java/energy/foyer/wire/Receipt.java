// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What a service acknowledges to one home.
 *
 * @param through the highest number below which none is missing, 0 for none
 * @param missing the numbers above it that are missing, in order
 * @param recordHash SHA-256 of the consent record that the service holds, lower-case hexadecimal
 */
public record Receipt(
    UUID consent,
    Kind kind,
    long through,
    List<Gap> missing,
    String recordHash,
    Instant at,
    Answer answer) {

  /** The largest number that a message bears, 2^53 - 1. */
  public static final long LARGEST = Fields.LARGEST;

  /** What it says. */
  public enum Kind {
    RECEIVED,
    ERASED,
    ANSWER
  }

  /** Numbers that are missing, both ends included. */
  public record Gap(long from, long to) {
    public Gap {
      if (from < 1 || to < from) {
        throw new IllegalArgumentException("a gap begins at 1 or above and does not end before");
      }
    }
  }

  /** A text to the resident, inert; both empty but for an answer. */
  public record Answer(String fr, String en) {
    /** No answer. */
    public static final Answer NONE = new Answer("", "");

    public Answer {
      Objects.requireNonNull(fr);
      Objects.requireNonNull(en);
    }
  }

  public Receipt {
    Objects.requireNonNull(consent);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(recordHash);
    Objects.requireNonNull(at);
    Objects.requireNonNull(answer);
    missing = List.copyOf(missing);
    if (through < 0) {
      throw new IllegalArgumentException("numbers count from 1");
    }
  }

  /** Names the kind only. */
  @Override
  public String toString() {
    return "Receipt[" + kind + "]";
  }
}
