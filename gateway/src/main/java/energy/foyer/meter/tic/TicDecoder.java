// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.Decoder;
import energy.foyer.meter.Rejection;
import energy.foyer.meter.Rejection.Reason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes the customer output of French meters, Enedis-NOI-CPT_54E. Each group tells its mode, so a
 * meter may switch at any time; {@link TicMode} draws the two forms.
 *
 * <p><b>Groups.</b> One ends at CR, or at LF where no CR came before it. Control characters before
 * its label are an LF that the line damaged (0x0F, 0x0E, 0x0B) and are passed over, and so is a
 * {@code C}, the STX that the line damaged, when one of them or nothing follows. A group is valid
 * when its checksum fits and its horodate and data have the number and kind of characters that the
 * label asks for. A label that the specification does not know becomes a register of texts, where
 * an LF stands before it and the group before that was valid: a scrap of a damaged group passes its
 * checksum once in a while.
 *
 * <p><b>Frames.</b> One lies between STX and ETX, EOT (the meter was interrupted) or the next STX.
 * Without an STX it begins at {@code ADCO}, {@code ADSC} or {@code ADIR1}, at a label that came
 * already, or at the first valid group behind the last frame: so two frames never mix, and valid
 * groups are kept when the line was opened amid a frame.
 *
 * <p><b>Readings.</b> Every valid group is one but {@code DATE}, which has no data and is the
 * frame's time. A reading is dated by its own horodate, else by the frame's {@code DATE}, else it
 * is undated; a horodate whose season is a space counts as none.
 *
 * <p><b>Rejections.</b> One for each group that is not valid (outside a frame: {@code NOISE}), one
 * for a frame without a valid group, one for each interruption. The checksum has six bits and
 * passes a byte that is wrong by 64; of such errors only those in the texts of {@code NGTF}, {@code
 * LTARF}, {@code MSG1}, {@code MSG2} and unknown labels stay unseen.
 */
public final class TicDecoder implements Decoder {
  /** Bytes of a frame; a three-phase producer's has 1,500. */
  static final int MOST_FRAME_BYTES = 4096;

  /** Rejections that a frame may gather before it is given up. */
  static final int MOST_REJECTIONS = 128;

  /** Rejections outside a frame that are told at once. */
  static final int MOST_NOISE = 16;

  private static final byte STX = 0x02;
  private static final byte ETX = 0x03;
  private static final byte EOT = 0x04;
  private static final byte LF = 0x0A;
  private static final byte CR = 0x0D;

  private static final Decoded NOTHING = Decoded.Incomplete.INSTANCE;

  private final GroupBytes bytes = new GroupBytes();
  private final Group group = new Group(bytes.array());
  private final FrameUnderway frame = new FrameUnderway();
  private final List<Rejection> rejections = new ArrayList<>();

  /** Position in the stream behind the last byte taken. */
  private long position;

  /** Whether the group before this one was valid, so that this one is no scrap of it. */
  private boolean sound;

  /** Whether an LF came before this group. */
  private boolean fed;

  /** Whether the beginning of a frame was seen, even if no valid group. */
  private boolean open;

  private long frameAt;

  @Override
  public Decoded decode(ByteBuffer chunk) {
    while (chunk.hasRemaining()) {
      position += bytes.take(chunk, position);
      if (chunk.hasRemaining()) {
        Decoded ended = special(chunk.get(), chunk);
        if (ended != NOTHING) {
          return ended;
        }
      }
    }
    return NOTHING;
  }

  @Override
  public Decoded end() {
    Decoded before = groupEnded(false);
    sound = false;
    return before == NOTHING ? closed() : before;
  }

  private Decoded special(byte one, ByteBuffer chunk) {
    position++;
    if (one == CR || one == LF) {
      Decoded ended = groupEnded(true);
      fed = one == LF;
      return ended;
    }
    if (one != STX && one != ETX && one != EOT) {
      if (bytes.takeStray(one, position - 1)) {
        reject(Reason.TOO_LONG, bytes.offset());
        return limited();
      }
      return NOTHING;
    }
    Decoded before = groupEnded(false);
    if (before != NOTHING) {
      chunk.position(chunk.position() - 1);
      position--;
      return before;
    }
    if (one == STX) {
      return begun();
    }
    if (one == EOT && isUnderway()) {
      reject(Reason.INTERRUPTED, position - 1);
    }
    return isUnderway() ? closed() : NOTHING;
  }

  private Decoded groupEnded(boolean terminated) {
    int to = bytes.length();
    if (to == 0) {
      return NOTHING;
    }
    int from = bytes.label();
    int sum = bytes.sum(from);
    boolean overlong = bytes.isOverlong();
    boolean head = from < to && bytes.isHead(from);
    boolean damagedStx = bytes.isDamagedStx(from);
    bytes.clear();
    if (overlong || from == to) {
      sound &= !overlong;
      return NOTHING;
    }
    if (damagedStx) {
      return begun();
    }
    Decoded before = head ? headed() : NOTHING;
    sound = group.judge(from, to, sum, terminated && sound && (fed || from > 0));
    if (!sound) {
      reject(isUnderway() ? group.flaw() : Reason.NOISE, bytes.offset() + from);
    } else {
      before = frame.holds(group) ? closed() : before;
      frameAt = isUnderway() ? frameAt : bytes.offset();
      frame.add(group);
    }
    return before == NOTHING ? limited() : before;
  }

  private Decoded headed() {
    Decoded before = frame.hasBody() ? closed() : NOTHING;
    if (!open) {
      open = true;
      frameAt = bytes.offset();
    }
    return before;
  }

  private Decoded begun() {
    Decoded before = isUnderway() ? closed() : NOTHING;
    open = true;
    frameAt = position - 1;
    return before;
  }

  private boolean isUnderway() {
    return open || frame.groups() > 0;
  }

  private void reject(Reason reason, long offset) {
    rejections.add(new Rejection(reason, offset));
  }

  private Decoded limited() {
    if (!isUnderway()) {
      return rejections.size() < MOST_NOISE ? NOTHING : told();
    }
    if (frame.isFull() || position - frameAt > MOST_FRAME_BYTES) {
      reject(Reason.TOO_LONG, frameAt);
      return closed();
    }
    return rejections.size() < MOST_REJECTIONS ? NOTHING : closed();
  }

  private Decoded closed() {
    boolean valid = frame.groups() > 0;
    if (open && !valid) {
      reject(Reason.EMPTY_FRAME, frameAt);
    }
    open = false;
    return valid || !rejections.isEmpty() ? told() : NOTHING;
  }

  private Decoded told() {
    List<Rejection> all = List.of();
    if (!rejections.isEmpty()) {
      all = List.copyOf(rejections);
      rejections.clear();
    }
    return frame.groups() > 0 ? frame.end(all) : new Decoded.Rejected(all);
  }
}
