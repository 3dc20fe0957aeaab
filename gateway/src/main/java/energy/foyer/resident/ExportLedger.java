// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.resident.LedgerRoutes.EntryBody;
import energy.foyer.store.Ledger;
import energy.foyer.store.LedgerLink;
import energy.foyer.store.Unlocked;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes the ledger as JSON lines, oldest first, each with the link of the chain that covers it:
 * SHA-256 of the link before, the number in eight bytes and the sealed bytes. The last line tells
 * what the chain was found to be.
 */
public record ExportLedger(Jsonb jsonb, Ledger ledger, Unlocked resident) {
  private static final int PAGE = 100;

  /** One entry. */
  @Json
  record LinkLine(long number, String link, String tag, String sealed, EntryBody entry) {}

  /** The last line. */
  @Json
  record LastLine(long entries, String link, boolean intact) {}

  /** Writes all of it. */
  public void write(OutputStream out) throws IOException {
    Ledger.Checked checked = ledger.check(resident);
    long count = checked.verdict().entries();
    byte[] link = new byte[32];
    long number = 0;
    while (number < count) {
      int most = (int) Math.min(PAGE, count - number);
      List<LedgerLink> page = ledger.links(number, most, resident);
      if (page.isEmpty()) {
        break;
      }
      for (LedgerLink one : page) {
        number = one.entry().number();
        link = chained(link, number, one.sealed());
        line(
            LinkLine.class,
            new LinkLine(
                number,
                HexFormat.of().formatHex(link),
                HexFormat.of().formatHex(one.tag()),
                Base64.getEncoder().encodeToString(one.sealed()),
                EntryBody.of(one.entry())),
            out);
      }
    }
    String last = HexFormat.of().formatHex(link);
    boolean whole = checked.verdict().intact() && number == count && checked.link().equals(last);
    line(LastLine.class, new LastLine(number, last, whole), out);
  }

  private <T> void line(Class<T> type, T line, OutputStream out) throws IOException {
    out.write(jsonb.type(type).toJsonBytes(line));
    out.write('\n');
  }

  private static byte[] chained(byte[] before, long number, byte[] sealed) {
    MessageDigest digest = Hashing.sha256();
    digest.update(before);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    return digest.digest(sealed);
  }
}
