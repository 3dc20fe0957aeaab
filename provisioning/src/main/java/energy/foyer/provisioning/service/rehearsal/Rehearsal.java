// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service.rehearsal;

import energy.foyer.consent.Offer;
import energy.foyer.mqtt.BackOff;
import energy.foyer.provisioning.service.Archive;
import energy.foyer.provisioning.service.Bell;
import energy.foyer.provisioning.service.Exec;
import energy.foyer.provisioning.service.Metrics;
import energy.foyer.provisioning.service.Outlet;
import energy.foyer.provisioning.service.Reception;
import energy.foyer.provisioning.service.Tally;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A story of made-up homes, played to the real receiver. */
public final class Rehearsal {
  private static final int PATIENCES = 3;

  /**
   * What is played.
   *
   * @param homes 1 to 10,000
   * @param days 1 to 366
   * @param seed the same one makes the same story, but for the keys
   */
  public record Plan(Offer offer, int homes, int days, long seed) {
    public Plan {
      if (homes < 1 || homes > 10_000 || days < 1 || days > 366) {
        throw new IllegalArgumentException("1 to 10000 homes, 1 to 366 days");
      }
    }
  }

  /**
   * The programme that takes part.
   *
   * @param command of the shell
   * @param kills how often it is killed at work
   * @param patience how long it may leave a line unanswered
   */
  public record Programme(String command, int kills, Duration patience) {}

  /**
   * What was played.
   *
   * @param messages that came to the receiver
   * @param refused by reason
   * @param repeated lines that came to the programme again though it had answered them
   * @param killed how often the programme was killed
   * @param erased consents whose erasure the programme said to be done
   */
  public record Played(
      long messages, Map<String, Long> refused, int repeated, int killed, int erased) {}

  private final Plan plan;
  private final Story story;

  /** Writes the story. */
  public Rehearsal(Plan plan) {
    this.plan = plan;
    story = new Story(plan.offer(), plan.homes(), plan.days(), plan.seed());
  }

  /** What should be held in the end. */
  public TruthTable truth() {
    return story.truth();
  }

  /** How many consents are given in it. */
  public int consents() {
    return story.consents();
  }

  /**
   * Plays it to a receiver that gives out windows to a programme.
   *
   * @param archive a fresh one, of this rehearsal
   * @throws IOException if the archive fails, there is no shell or the programme stops answering
   */
  public Played play(Archive archive, Programme programme, Consumer<String> notes)
      throws IOException {
    Bell bell = new Bell();
    SplittableRandom dice = new SplittableRandom(plan.seed() + 1);
    BackOff backOff = new BackOff(Duration.ofMillis(50), Duration.ofSeconds(2), dice.split());
    var settings = new Exec.Settings(programme.command(), programme.patience(), backOff);
    Metrics metrics = new Metrics(plan.offer().service());
    Duration most = programme.patience().multipliedBy(PATIENCES);
    try (Exec exec = new Exec(settings, bell, metrics, notes);
        Trouble trouble =
            new Trouble(exec, dice, programme.kills(), story.deliveries().size(), most)) {
      Stage stage = new Stage(archive, bell, notes);
      trouble.whenOver(stage.broker::over, stage::end);
      stage.play(trouble, Reception.Settings.ALONE);
      return new Played(
          stage.tally().of("received"),
          stage.tally().refusals(),
          trouble.repeated(),
          trouble.killed(),
          trouble.erasures());
    }
  }

  /**
   * Plays it to a receiver whose database is where the service reads.
   *
   * @param archive an empty one, of this rehearsal
   * @throws IOException if the archive fails
   */
  public Played play(Archive archive, Consumer<String> notes) throws IOException {
    Stage stage = new Stage(archive, new Bell(), notes);
    stage.broker.whenOver(stage::end);
    stage.play(List::size, new Reception.Settings(Optional.empty(), false, true, Duration.ZERO));
    return new Played(
        stage.tally().of("received"), stage.tally().refusals(), 0, 0, story.truth().erasures());
  }

  /** The receiver with the line of the story. */
  private final class Stage {
    private final StoryBroker broker = new StoryBroker(story);
    private final Archive archive;
    private final Bell bell;
    private final Consumer<String> notes;
    private Optional<Reception> reception = Optional.empty();

    Stage(Archive archive, Bell bell, Consumer<String> notes) {
      this.archive = archive;
      this.bell = bell;
      this.notes = notes;
    }

    void play(Outlet outlet, Reception.Settings settings) throws IOException {
      BackOff backOff = new BackOff(Duration.ofMillis(1), Duration.ofSeconds(1), () -> -1L);
      Reception playing =
          new Reception(
              new Reception.Identity(story.receiver(), archive),
              new Reception.World(broker, bell, broker.clock(), backOff),
              new Reception.Voice(outlet, note -> tell(note)),
              settings);
      reception = Optional.of(playing);
      playing.run(Long.MAX_VALUE);
    }

    private void tell(String note) {
      if (!note.equals("connected")) {
        notes.accept(note);
      }
    }

    void end() {
      reception.ifPresent(Reception::stop);
    }

    Tally tally() {
      return reception.orElseThrow().tally();
    }
  }
}
