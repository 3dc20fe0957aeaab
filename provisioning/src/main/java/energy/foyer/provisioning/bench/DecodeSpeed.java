// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import com.sun.management.ThreadMXBean;
import energy.foyer.meter.Decoded;
import energy.foyer.meter.tic.TicDecoder;
import energy.foyer.meter.tic.TicMode;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How fast this machine decodes, and how much memory that takes: frames of a pretend single-phase
 * home, a second apart, so that values and horodates change as a meter's do.
 *
 * <p>Time is what the processor gave to the thread, so that other programs count little. The first
 * half of the rounds warms up; the figure is the median of the others.
 */
public final class DecodeSpeed {
  private static final Instant START = Instant.parse("2026-01-14T17:00:00Z");
  private static final int FRAMES = 120;
  private static final long SEED = 20;

  private final ThreadMXBean threads;
  private final int rounds;
  private final int framesARound;

  /**
   * What one mode costs.
   *
   * @param mode the mode of the frames
   * @param frameBytes the mean length of a frame
   * @param groups the valid groups of a frame
   * @param nanos processor time a frame, nanoseconds
   * @param allocated memory allocated a frame, bytes: the readings
   */
  public record Figure(TicMode mode, int frameBytes, int groups, long nanos, long allocated) {

    public long framesPerSecond() {
      return 1_000_000_000L / Math.max(1, nanos);
    }
  }

  /**
   * A measurement.
   *
   * @param rounds how many, at least 2; half of them warm up
   * @param framesARound how many frames each decodes at least
   */
  public DecodeSpeed(int rounds, int framesARound) {
    if (rounds < 2 || framesARound < 1) {
      throw new IllegalArgumentException("a measurement has 2 rounds and a frame at least");
    }
    this.rounds = rounds;
    this.framesARound = framesARound;
    threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  }

  /** Measures one mode on the calling thread. */
  public Figure measure(TicMode mode) {
    byte[] line = line(mode);
    TicDecoder decoder = new TicDecoder();
    ByteBuffer buffer = ByteBuffer.wrap(line);
    long groups = decode(decoder, buffer);
    int turns = (framesARound + FRAMES - 1) / FRAMES;
    List<Long> nanos = new ArrayList<>();
    List<Long> allocated = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long memory = threads.getCurrentThreadAllocatedBytes();
      long began = threads.getCurrentThreadCpuTime();
      long told = 0;
      for (int turn = 0; turn < turns; turn++) {
        told += decode(decoder, buffer);
      }
      long ended = threads.getCurrentThreadCpuTime();
      long taken = threads.getCurrentThreadAllocatedBytes() - memory;
      if (told != groups * turns) {
        throw new IllegalStateException("the decoder told another number of groups");
      }
      if (round >= rounds / 2) {
        nanos.add((ended - began) / ((long) turns * FRAMES));
        allocated.add(taken / ((long) turns * FRAMES));
      }
    }
    int frameBytes = line.length / FRAMES;
    return new Figure(mode, frameBytes, (int) (groups / FRAMES), median(nanos), median(allocated));
  }

  private static byte[] line(TicMode mode) {
    PretendModel model = new PretendModel(Contract.HPHC, mode, 1, false, SEED);
    PretendMeter meter = new PretendMeter(model, START);
    List<byte[]> frames = new ArrayList<>();
    int length = 0;
    for (int second = 1; second <= FRAMES; second++) {
      meter.advance(START.plusSeconds(second));
      frames.add(meter.frame());
      length += frames.get(second - 1).length;
    }
    ByteBuffer line = ByteBuffer.allocate(length);
    frames.forEach(line::put);
    return line.array();
  }

  /** Decodes the line once and tells its valid groups. */
  private static long decode(TicDecoder decoder, ByteBuffer line) {
    line.rewind();
    long groups = 0;
    Decoded told = decoder.decode(line);
    while (told instanceof Decoded.Accepted frame) {
      groups += frame.groups();
      told = decoder.decode(line);
    }
    return groups;
  }

  private static long median(List<Long> figures) {
    Collections.sort(figures);
    return figures.get(figures.size() / 2);
  }
}
