// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A statement as bytes, as few as they can be: {@code made(4) ‖ first(2) ‖ 12 × (known(1) ‖
 * marks(1) ‖ kWh(3)) ‖ length(1) ‖ audience ‖ length(2) ‖ certificate}, behind it the signature.
 * Numbers are unsigned, the highest byte first; {@code first} counts months since January 1970;
 * {@code kWh} stands only where the lowest mark is set.
 */
final class StatementCode {
  private static final int VALUE = 1;
  private static final int IMPORTED = 2;
  private static final int CORRECTED = 4;
  private static final int ESTIMATED = 8;
  private static final int MARKS = 16;

  private StatementCode() {}

  /**
   * What is signed of a statement.
   *
   * @param certificate that of the box, DER
   */
  record Signed(Statement statement, byte[] certificate) {}

  static byte[] bytes(Signed signed) {
    Statement statement = signed.statement();
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    number(out, statement.made().getEpochSecond(), 4);
    number(out, 12L * (statement.first().getYear() - 1970) + monthOf(statement.first()), 2);
    for (Statement.Month month : statement.months()) {
      number(out, month.knownPercent(), 1);
      number(out, marks(month), 1);
      month.kilowattHours().ifPresent(value -> number(out, value, 3));
    }
    byte[] audience = statement.audience().getBytes(StandardCharsets.UTF_8);
    number(out, audience.length, 1);
    out.writeBytes(audience);
    number(out, signed.certificate().length, 2);
    out.writeBytes(signed.certificate());
    return out.toByteArray();
  }

  private static int monthOf(YearMonth month) {
    return month.getMonthValue() - 1;
  }

  private static int marks(Statement.Month month) {
    return (month.kilowattHours().isPresent() ? VALUE : 0)
        | (month.imported() ? IMPORTED : 0)
        | (month.corrected() ? CORRECTED : 0)
        | (month.estimated() ? ESTIMATED : 0);
  }

  private static void number(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = bytes - 1; i >= 0; i--) {
      out.write((int) (value >> 8 * i));
    }
  }

  /** Takes bytes apart that {@link #bytes} made, all of them. */
  static Signed read(byte[] bytes) throws Unfit {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      Instant made = Instant.ofEpochSecond(number(in, 4));
      YearMonth first = YearMonth.of(1970, 1).plusMonths(number(in, 2));
      List<Statement.Month> months = new ArrayList<>();
      for (int i = 0; i < Statement.MONTHS; i++) {
        months.add(month(in));
      }
      byte[] audience = new byte[(int) number(in, 1)];
      in.get(audience);
      byte[] certificate = new byte[(int) number(in, 2)];
      in.get(certificate);
      if (in.hasRemaining()) {
        throw new Unfit(Refusal.SHAPE, "expected nothing behind the certificate");
      }
      return new Signed(new Statement(made, text(audience), first, months), certificate);
    } catch (BufferUnderflowException cut) {
      throw new Unfit(Refusal.SHAPE, "the end is missing");
    } catch (IllegalArgumentException | DateTimeException otherwise) {
      throw new Unfit(Refusal.SCHEMA, "a value is out of its range");
    }
  }

  private static Statement.Month month(ByteBuffer in) throws Unfit {
    int known = (int) number(in, 1);
    int marks = (int) number(in, 1);
    if (marks >= MARKS) {
      throw new Unfit(Refusal.SCHEMA, "a mark of a later version");
    }
    OptionalLong value =
        (marks & VALUE) != 0 ? OptionalLong.of(number(in, 3)) : OptionalLong.empty();
    return new Statement.Month(
        value, known, (marks & IMPORTED) != 0, (marks & CORRECTED) != 0, (marks & ESTIMATED) != 0);
  }

  private static long number(ByteBuffer in, int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | in.get() & 0xff;
    }
    return value;
  }

  private static String text(byte[] utf8) throws Unfit {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException damaged) {
      throw new Unfit(Refusal.SCHEMA, "audience: expected UTF-8");
    }
  }
}
