// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A pretend meter at work: one frame every so often of its own time, at its own speed, and its
 * truth at each half-hour, told before the frame of that instant.
 */
public final class MeterPlay {
  private static final long HALF_HOUR = 1800;

  /**
   * When frames come.
   *
   * @param from where the meter's clock starts
   * @param until the last instant, which still gets its frame; empty for no end
   * @param every between two frames, whole seconds that divide half an hour; frames come at
   *     multiples of it, so one comes at each half-hour
   * @param speed how many times as fast as real time, 0 for as fast as readers take them
   */
  public record Times(Instant from, Optional<Instant> until, Duration every, long speed) {
    public Times {
      long seconds = every.getSeconds();
      if (seconds < 1 || every.getNano() != 0 || HALF_HOUR % seconds != 0) {
        throw new IllegalArgumentException("frames come at whole seconds that divide half an hour");
      }
      if (speed < 0 || until.isPresent() && until.get().isBefore(from)) {
        throw new IllegalArgumentException("a meter does not run backwards");
      }
    }
  }

  /** Takes the truth of one half-hour. */
  public interface Witness {
    void half(Truth truth) throws IOException;
  }

  private final PretendMeter meter;
  private final Times times;
  private final Noise noise;
  private final List<FrameSink> sinks;
  private volatile boolean stopped;
  private long sent;

  /**
   * @param noisePerMillion how many of a million bytes are damaged
   */
  public MeterPlay(PretendModel model, Times times, int noisePerMillion, List<FrameSink> sinks) {
    this(new PretendMeter(model, times.from()), times, noisePerMillion, sinks);
  }

  /** The play of a meter that has counted for a while. */
  public MeterPlay(PretendMeter meter, Times times, int noisePerMillion, List<FrameSink> sinks) {
    this.meter = meter;
    this.times = times;
    this.noise = new Noise(meter.model().dice(), noisePerMillion);
    this.sinks = List.copyOf(sinks);
  }

  /**
   * Plays up to the end, or until stopped or interrupted.
   *
   * @return how many frames were sent
   */
  public long run(Witness witness) throws IOException {
    long every = times.every().getSeconds();
    long first = -Math.floorDiv(-times.from().getEpochSecond(), every) * every;
    long last = times.until().map(Instant::getEpochSecond).orElse(Long.MAX_VALUE);
    long started = System.nanoTime();
    long frames = 0;
    for (long at = first; at <= last && await(started, at); at += every) {
      meter.advance(Instant.ofEpochSecond(at));
      if (Math.floorMod(at, HALF_HOUR) == 0) {
        witness.half(meter.truth());
      }
      send(meter.frame());
      frames++;
    }
    return frames;
  }

  private void send(byte[] frame) throws IOException {
    noise.damage(frame, sent);
    sent += frame.length;
    for (FrameSink sink : sinks) {
      sink.send(frame);
    }
  }

  private boolean await(long started, long at) {
    if (times.speed() > 0) {
      long own = (at - times.from().getEpochSecond()) * 1_000_000_000L;
      long left = own / times.speed() - (System.nanoTime() - started);
      try {
        TimeUnit.NANOSECONDS.sleep(left);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return !stopped && !Thread.currentThread().isInterrupted();
  }

  /** Ends the play before its next frame; from any thread. */
  public void stop() {
    stopped = true;
  }
}
