// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;

/**
 * A run of signed numbers, most of them zero or small, as bytes for a deflate stream: {@code 0} a
 * zero, {@code 1 n} two zeros and n more, {@code z + 1} any other number, z its zigzag form.
 */
final class Tokens {
  private final Pack out;
  private long zeros;
  private long bits;

  Tokens(Pack out) {
    this.out = out;
  }

  void add(long value) {
    if (value == 0) {
      zeros++;
      return;
    }
    flush();
    // the one number whose zigzag form has no successor keeps its place as the greatest
    long zigzag = Pack.zigzag(value);
    bits += Long.SIZE + 1 - Long.numberOfLeadingZeros(zigzag);
    out.number(zigzag == -1 ? -1 : zigzag + 1);
    if (zigzag == -1 || zigzag == -2) {
      out.octet(zigzag == -1 ? 1 : 0);
    }
  }

  /** About how many bits these numbers take once pressed: their own, and two for each run. */
  long bits() {
    return bits;
  }

  void flush() {
    bits += zeros > 0 ? 2 : 0;
    if (zeros > 1) {
      out.octet(1);
      out.number(zeros - 2);
    } else if (zeros == 1) {
      out.octet(0);
    }
    zeros = 0;
  }

  /** Reads them back. */
  static final class Reader {
    private final Unpack in;
    private long zeros;

    Reader(Unpack in) {
      this.in = in;
    }

    long next() throws IOException {
      if (zeros > 0) {
        zeros--;
        return 0;
      }
      long token = in.number();
      if (token == 0) {
        return 0;
      }
      if (token == 1) {
        zeros = in.number() + 1;
        return 0;
      }
      if (token == -1) {
        return Unpack.unzigzag(in.octet() == 1 ? -1 : -2);
      }
      return Unpack.unzigzag(token - 1);
    }
  }
}
