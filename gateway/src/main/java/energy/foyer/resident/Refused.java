// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Text;
import java.util.List;
import java.util.Map;

/** A request that is not done, with why and what to do about it. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final transient Text detail;
  private final transient List<String> faults;
  private final transient Map<String, String> headers;

  private Refused(Fault fault, Text detail, List<String> faults, Map<String, String> headers) {
    super(fault.type(), null, false, false);
    this.fault = fault;
    this.detail = detail;
    this.faults = List.copyOf(faults);
    this.headers = Map.copyOf(headers);
  }

  /**
   * @param fr what is wrong and what to do, in French
   * @param en the same in English
   */
  public Refused(Fault fault, String fr, String en) {
    this(fault, Typeset.of(fr, en), List.of(), Map.of());
  }

  /** A field or parameter that holds something else than what it takes. */
  static Refused expected(Fault fault, String field, String what) {
    return new Refused(
        fault,
        "« " + field + " » : attendu : " + what + ".",
        "'" + field + "': expected: " + what + ".");
  }

  /** The same with every fault by the name of its field. */
  public Refused with(List<String> each) {
    return new Refused(fault, detail, each, headers);
  }

  /** The same with a header that belongs to its status. */
  public Refused with(String header, String value) {
    return new Refused(fault, detail, faults, Map.of(header, value));
  }

  public Fault fault() {
    return fault;
  }

  public Text detail() {
    return detail;
  }

  public List<String> faults() {
    return faults;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
