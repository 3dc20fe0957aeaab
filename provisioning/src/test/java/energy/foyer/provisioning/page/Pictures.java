// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Makes pictures small: a page has few colours, and those between are its letters' edges. */
final class Pictures {
  private static final int COLOURS = 48;

  /** So many pixels at edges come out one way or the other when a browser draws the same again. */
  private static final int UNSEEN = 24;

  /** How far their colours lie apart at most, as {@link #distance} has it: a letter is more. */
  private static final int FAINT = 4_000;

  private Pictures() {}

  /** The same picture with the colours that it has most of, others shown as the nearest of them. */
  static byte[] small(byte[] png) throws IOException {
    BufferedImage from = ImageIO.read(new ByteArrayInputStream(png));
    int[] pixels = from.getRGB(0, 0, from.getWidth(), from.getHeight(), null, 0, from.getWidth());
    int[] palette = palette(pixels);
    byte[][] parts = new byte[3][palette.length];
    for (int i = 0; i < palette.length; i++) {
      for (int part = 0; part < 3; part++) {
        parts[part][i] = (byte) (palette[i] >> 16 - 8 * part);
      }
    }
    IndexColorModel model = new IndexColorModel(8, palette.length, parts[0], parts[1], parts[2]);
    BufferedImage to =
        new BufferedImage(
            from.getWidth(), from.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    Map<Integer, Integer> known = new HashMap<>();
    for (int i = 0; i < pixels.length; i++) {
      int at = known.computeIfAbsent(pixels[i], pixel -> nearest(palette, pixel));
      to.getRaster().setSample(i % from.getWidth(), i / from.getWidth(), 0, at);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(to, "png", out);
    return out.toByteArray();
  }

  /** Whether nobody could tell one from the other. */
  static boolean alike(byte[] one, byte[] other) throws IOException {
    BufferedImage first = ImageIO.read(new ByteArrayInputStream(one));
    BufferedImage second = ImageIO.read(new ByteArrayInputStream(other));
    int width = first.getWidth();
    int height = first.getHeight();
    if (width != second.getWidth() || height != second.getHeight()) {
      return false;
    }
    int[] were = first.getRGB(0, 0, width, height, null, 0, width);
    int[] are = second.getRGB(0, 0, width, height, null, 0, width);
    int[] changed = IntStream.range(0, were.length).filter(i -> were[i] != are[i]).toArray();
    return changed.length <= UNSEEN
        && IntStream.of(changed).allMatch(i -> distance(were[i], are[i]) <= FAINT);
  }

  /** Colours by how often they are seen; one beside another that is taken already counts little. */
  private static int[] palette(int[] pixels) {
    Map<Integer, Integer> seen = new HashMap<>();
    for (int pixel : pixels) {
      seen.merge(pixel, 1, Integer::sum);
    }
    List<Integer> most = new ArrayList<>(seen.keySet());
    most.sort(Comparator.comparing((Integer colour) -> -seen.get(colour)).thenComparing(c -> c));
    List<Integer> taken = new ArrayList<>();
    for (int apart : new int[] {600, 0}) {
      for (int colour : most) {
        boolean far = taken.stream().allMatch(other -> distance(other, colour) > apart);
        if (taken.size() < COLOURS && far) {
          taken.add(colour);
        }
      }
    }
    return taken.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int nearest(int[] palette, int pixel) {
    int best = 0;
    for (int i = 1; i < palette.length; i++) {
      if (distance(palette[i], pixel) < distance(palette[best], pixel)) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int red = (one >> 16 & 255) - (other >> 16 & 255);
    int green = (one >> 8 & 255) - (other >> 8 & 255);
    int blue = (one & 255) - (other & 255);
    return red * red + green * green + blue * blue;
  }
}
