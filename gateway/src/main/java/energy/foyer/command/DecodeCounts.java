// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Rejection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was decoded, in numbers. */
final class DecodeCounts {
  private final Map<Rejection.Reason, Long> rejected = new EnumMap<>(Rejection.Reason.class);
  private long frames;
  private long groups;
  private long readings;

  void add(Decoded decoded) {
    if (decoded instanceof Decoded.Accepted frame) {
      frames++;
      readings += frame.readings().size();
      // The group that dates the frame is valid and no reading.
      groups += frame.readings().size() + (frame.at() == Reading.UNDATED ? 0 : 1);
      add(frame.rejections());
    } else if (decoded instanceof Decoded.Rejected bytes) {
      add(bytes.rejections());
    }
  }

  private void add(List<Rejection> rejections) {
    rejections.forEach(rejection -> rejected.merge(rejection.reason(), 1L, Long::sum));
  }

  /** Frames with at least one valid group. */
  long frames() {
    return frames;
  }

  /** All numbers, what was rejected also by its reason. */
  String line() {
    long all = rejected.values().stream().mapToLong(Long::longValue).sum();
    String reasons =
        rejected.entrySet().stream()
            .map(each -> name(each.getKey()) + " " + each.getValue())
            .collect(Collectors.joining(", "));
    String counts =
        "frames " + frames + ", groups " + groups + ", readings " + readings + ", rejected " + all;
    return reasons.isEmpty() ? counts : counts + ": " + reasons;
  }

  private static String name(Rejection.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
