// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service.rehearsal;

import energy.foyer.consent.Ask;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Gauge;
import energy.foyer.window.Quality;
import energy.foyer.window.Statistic;
import energy.foyer.window.TariffKind;
import energy.foyer.window.Window;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Figures of plausible size, none of any house. */
record InventedFigures(RandomGenerator dice) {

  /** Figures of windows in the order of time. */
  Aggregate of(Ask ask, ZoneId zone, List<Window> windows) {
    List<Figure> figures = windows.stream().map(window -> figure(ask, window, 0)).toList();
    return new Aggregate(ask.quantity(), ask.statistic(), ask.step(), zone, figures);
  }

  /** Another figure of the first window of some, a revision higher. */
  Aggregate corrected(Ask ask, Aggregate before) {
    Figure wrong = before.figures().get(0);
    return before.of(List.of(figure(ask, wrong.window(), wrong.rev() + 1)));
  }

  private Figure figure(Ask ask, Window window, int rev) {
    boolean measured = ask.statistic().measured();
    long value = measured ? dice.nextLong(80, 9_000) : dice.nextLong(window.seconds() / 4 + 2);
    boolean whole = dice.nextInt(10) > 0;
    Quality quality = rev > 0 ? Quality.CORRECTED : whole ? Quality.MEASURED : Quality.PARTIAL;
    Optional<Gauge> gauge =
        ask.statistic() == Statistic.MAX_POWER
            ? Optional.of(Gauge.POWERS.get(2))
            : Optional.empty();
    return new Figure(
        window,
        value,
        ask.statistic() == Statistic.SUM_BY_TARIFF ? shares(value) : List.of(),
        whole ? 1000 : dice.nextInt(500, 1000),
        quality,
        rev,
        gauge);
  }

  private List<Figure.Share> shares(long value) {
    long night = dice.nextLong(value + 1);
    return List.of(
        new Figure.Share(1, TariffKind.OFFPEAK, night),
        new Figure.Share(2, TariffKind.PEAK, value - night));
  }
}
