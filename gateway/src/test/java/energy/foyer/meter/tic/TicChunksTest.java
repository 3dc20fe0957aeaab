// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.Decoded;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the bytes were cut, and where they end. */
final class TicChunksTest {

  private static Map<String, byte[]> lines() {
    Map<String, byte[]> lines = new LinkedHashMap<>();
    byte[] cut = Arrays.copyOf(Frames.standard(), 300);
    lines.put(
        "invented", Frames.join(cut, Frames.standard(), Frames.historic(), Frames.overload()));
    lines.put(
        "noisy", Frames.join(Frames.raw("C\r\0\0ABC\rXY"), Frames.tempo(), Frames.raw("\4\2\3Z")));
    return lines;
  }

  /** Of captures all places take long: else one of five, of the invented lines all. */
  private static final int STEP = Boolean.getBoolean("foyer.long") ? 1 : 5;

  private static Map<String, byte[]> captures() throws Exception {
    Map<String, byte[]> lines = new LinkedHashMap<>();
    for (String name : Captures.names()) {
      lines.put(name, Captures.bytes(name));
    }
    return lines;
  }

  @Test
  void everyChunkSize_givesTheSame() {
    lines().forEach((name, line) -> assertEveryChunkSize(name, line, 1));
  }

  @Test
  void everyChunkSize_givesTheSameOfEveryCapture() throws Exception {
    captures().forEach((name, line) -> assertEveryChunkSize(name, line, STEP));
  }

  @Test
  void everySplitPoint_givesTheSame() {
    lines().forEach((name, line) -> assertEverySplitPoint(name, line, 1));
  }

  @Test
  void everySplitPoint_givesTheSameOfEveryCapture() throws Exception {
    captures().forEach((name, line) -> assertEverySplitPoint(name, line, STEP));
  }

  private static void assertEveryChunkSize(String name, byte[] line, int step) {
    Heard whole = Heard.of(line);
    for (int size = 1; size <= line.length; size += step) {
      assertEquals(whole, Heard.ofChunks(line, size), name + " in chunks of " + size);
    }
  }

  private static void assertEverySplitPoint(String name, byte[] line, int step) {
    Heard whole = Heard.of(line);
    for (int split = 0; split <= line.length; split += step) {
      List<byte[]> parts =
          List.of(Arrays.copyOf(line, split), Arrays.copyOfRange(line, split, line.length));
      assertEquals(whole, Heard.of(parts), name + " split at " + split);
    }
  }

  @Test
  void bufferOfAnyKind_givesTheSame() {
    byte[] line = Frames.join(Frames.standard(), Frames.historic());
    ByteBuffer direct = ByteBuffer.allocateDirect(line.length).put(line).flip();
    ByteBuffer sliced = ByteBuffer.allocate(line.length + 7).position(7).slice().put(line).flip();
    for (ByteBuffer buffer : List.of(direct, sliced, ByteBuffer.wrap(line).asReadOnlyBuffer())) {
      TicDecoder decoder = new TicDecoder();
      List<Decoded> told = new ArrayList<>();
      for (Decoded one = decoder.decode(buffer);
          one != Decoded.Incomplete.INSTANCE;
          one = decoder.decode(buffer)) {
        told.add(one);
      }
      assertEquals(Heard.of(line).frames(), told);
    }
  }

  @Test
  void decode_stopsBehindOneFrame() {
    byte[] frame = Frames.historic();
    ByteBuffer buffer = ByteBuffer.wrap(Frames.join(frame, frame));
    assertTrue(new TicDecoder().decode(buffer) instanceof Decoded.Accepted);
    assertEquals(frame.length, buffer.position());
  }

  @Test
  void everyTruncation_givesOnlyWhatTheWholeGives() {
    for (byte[] frame : List.of(Frames.historic(), Frames.overload(), Frames.standard())) {
      assertTruncations(frame, 1);
    }
  }

  @Test
  void everyTruncation_givesOnlyWhatTheWholeGivesOfEveryCapture() throws Exception {
    for (byte[] line : captures().values()) {
      assertTruncations(line, STEP);
    }
  }

  private static void assertTruncations(byte[] line, int step) {
    List<String> all = told(Heard.of(line));
    for (int length = 0; length <= line.length; length += step) {
      List<String> begun = told(Heard.of(Arrays.copyOf(line, length)));
      assertEquals(all.subList(0, begun.size()), begun, "the first " + length);
      byte[] rest = Arrays.copyOfRange(line, length, line.length);
      List<String> ended = told(Heard.of(rest));
      assertEquals(all.subList(all.size() - ended.size(), all.size()), ended, "from " + length);
    }
  }

  private static List<String> told(Heard heard) {
    return heard.readings().stream().map(Written::told).toList();
  }

  @Test
  void frameCutAtItsEnd_isToldOnceByEnd() {
    byte[] frame = Frames.historic();
    TicDecoder decoder = new TicDecoder();
    ByteBuffer cut = ByteBuffer.wrap(frame, 0, frame.length - 2);
    assertEquals(Decoded.Incomplete.INSTANCE, decoder.decode(cut));
    Decoded.Accepted accepted = (Decoded.Accepted) decoder.end();
    assertEquals(11, accepted.readings().size());
    assertEquals(List.of(), accepted.rejections());
    assertEquals(Decoded.Incomplete.INSTANCE, decoder.end());
  }

  @Test
  void end_tellsTwoFramesWhereTheLastBytesBeginOne() {
    byte[] head = Arrays.copyOfRange(Frames.historic(), 1, 21);
    assertEquals("\nADCO 041276123456 @", Frames.text(head));
    Heard heard = Heard.of(Frames.join(head, Frames.raw("\rIINST 009  \r"), head));
    assertEquals(List.of(2, 1), heard.frames().stream().map(Decoded.Accepted::groups).toList());
  }

  @Test
  void decoderThatEnded_startsAnew() {
    TicDecoder decoder = new TicDecoder();
    Heard heard = new Heard(new ArrayList<>(), new ArrayList<>());
    heard.take(decoder, Arrays.copyOf(Frames.standard(), 401));
    heard.end(decoder);
    long before = heard.rejections().size();
    heard.take(decoder, Frames.historic());
    assertEquals(Heard.of(Frames.historic()).frames().get(0), heard.frames().get(1));
    assertEquals(before, heard.rejections().size());
  }
}
