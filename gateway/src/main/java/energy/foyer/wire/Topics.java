// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All topics of the contract: {@code foyer/v1/...}, of fixed depth.
 *
 * <pre>
 * offers/{service}                          territory to boxes, retained
 * services/{service}/homes/{home}/aggregates  box to service
 * services/{service}/homes/{home}/consent     box to service, retained
 * services/{service}/receipts/{address}     service to box, retained
 * reference/{name}                          territory to boxes, retained
 * boxes/{box}/status                        box to territory, retained
 * </pre>
 */
public final class Topics {

  /** What all topics begin with. */
  public static final String ROOT = "foyer/v1/";

  /** The filter of all offers. */
  public static final String ALL_OFFERS = ROOT + "offers/+";

  /** The filter of all reference data. */
  public static final String ALL_REFERENCES = ROOT + "reference/+";

  /** Where the territory says which keys are its own. */
  public static final String TERRITORY = ROOT + "reference/territory";

  /** The name of a service. */
  static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9-]{2,30}");

  private static final Pattern NAME26 = Pattern.compile("[a-z2-7]{26}");
  private static final Pattern BOX = Pattern.compile("box-[a-z2-7]{16}");

  private Topics() {}

  /** What a topic is for. */
  public enum Kind {
    OFFER,
    AGGREGATES,
    CONSENT,
    RECEIPT,
    REFERENCE,
    STATUS
  }

  /**
   * A topic taken apart.
   *
   * @param service the service; empty for reference data and status
   * @param name the home, the address, the box or the name of the reference data; empty for offers
   */
  public record Topic(Kind kind, String service, String name) {}

  /** Where the offer of a service stands. */
  public static String offer(String service) {
    return ROOT + "offers/" + checked(SERVICE, service);
  }

  /** Where a home's figures for a service go. */
  public static String aggregates(String service, String home) {
    return home(service, home) + "/aggregates";
  }

  /** Where a home's consent record for a service stands. */
  public static String consent(String service, String home) {
    return home(service, home) + "/consent";
  }

  /** Where the receipts of a service for one home stand. */
  public static String receipt(String service, String address) {
    return ROOT + "services/" + checked(SERVICE, service) + "/receipts/" + checked(NAME26, address);
  }

  /** Where public reference data stand. */
  public static String reference(String name) {
    return ROOT + "reference/" + checked(SERVICE, name);
  }

  /** Where the health of a box stands. */
  public static String status(String box) {
    return ROOT + "boxes/" + checked(BOX, box) + "/status";
  }

  /** The filter of all figures for a service. */
  public static String allAggregates(String service) {
    return ROOT + "services/" + checked(SERVICE, service) + "/homes/+/aggregates";
  }

  /** The filter of all consent records for a service; never shared in a group. */
  public static String allConsents(String service) {
    return ROOT + "services/" + checked(SERVICE, service) + "/homes/+/consent";
  }

  /** Takes a topic apart; empty for one that is not of the contract. */
  public static Optional<Topic> parse(String topic) {
    String[] parts = topic.split("/", -1);
    if (!topic.startsWith(ROOT) || parts.length < 4) {
      return Optional.empty();
    }
    String last = parts[parts.length - 1];
    Topic read =
        switch (parts.length + parts[2]) {
          case "4offers" -> new Topic(Kind.OFFER, last, "");
          case "4reference" -> new Topic(Kind.REFERENCE, "", last);
          case "5boxes" -> new Topic(Kind.STATUS, "", parts[3]);
          case "6services" -> new Topic(Kind.RECEIPT, parts[3], last);
          case "7services" ->
              new Topic(
                  last.equals("consent") ? Kind.CONSENT : Kind.AGGREGATES, parts[3], parts[5]);
          default -> new Topic(Kind.STATUS, "", "");
        };
    // written again, it must be the same: nothing odd passes
    return wellFormed(read) && write(read).equals(topic) ? Optional.of(read) : Optional.empty();
  }

  /** Takes apart a topic that must be of a kind. */
  static Topic expect(Kind kind, String topic) throws Unfit {
    return parse(topic)
        .filter(parsed -> parsed.kind() == kind)
        .orElseThrow(() -> new Unfit(Refusal.TOPIC, "expected a topic of this kind of message"));
  }

  private static boolean wellFormed(Topic topic) {
    return switch (topic.kind()) {
      case OFFER -> SERVICE.matcher(topic.service()).matches();
      case REFERENCE -> SERVICE.matcher(topic.name()).matches();
      case STATUS -> BOX.matcher(topic.name()).matches();
      case AGGREGATES, CONSENT, RECEIPT ->
          SERVICE.matcher(topic.service()).matches() && NAME26.matcher(topic.name()).matches();
    };
  }

  static String write(Topic topic) {
    return switch (topic.kind()) {
      case OFFER -> offer(topic.service());
      case AGGREGATES -> aggregates(topic.service(), topic.name());
      case CONSENT -> consent(topic.service(), topic.name());
      case RECEIPT -> receipt(topic.service(), topic.name());
      case REFERENCE -> reference(topic.name());
      case STATUS -> status(topic.name());
    };
  }

  private static String home(String service, String home) {
    return ROOT + "services/" + checked(SERVICE, service) + "/homes/" + checked(NAME26, home);
  }

  private static String checked(Pattern pattern, String name) {
    if (!pattern.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name for a topic; expected " + pattern);
    }
    return name;
  }
}
