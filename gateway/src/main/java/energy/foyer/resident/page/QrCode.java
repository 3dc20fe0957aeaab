// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A text as a QR code of level M, drawn. Source: ISO/IEC 18004.
 *
 * @param side modules of a side, without the quiet zone around it
 * @param path the dark modules as the outline of an SVG path, one unit a module
 */
record QrCode(int side, String path) {
  private static final byte DARK = 1;

  /**
   * @param text at most 3,391 characters of the alphanumeric mode
   */
  static QrCode of(String text) {
    try {
      ByteMatrix matrix = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
      StringBuilder path = new StringBuilder(1 << 14);
      for (int row = 0; row < matrix.getHeight(); row++) {
        for (int column = 0; column < matrix.getWidth(); column++) {
          int end = column;
          while (end < matrix.getWidth() && matrix.get(end, row) == DARK) {
            end++;
          }
          if (end > column) {
            int length = end - column;
            path.append('M').append(column).append(' ').append(row).append('h').append(length);
            path.append("v1h-").append(length).append('z');
            column = end;
          }
        }
      }
      return new QrCode(matrix.getWidth(), path.toString());
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException("the text does not fit a code", tooLong);
    }
  }

  /** Says its size only. */
  @Override
  public String toString() {
    return "QrCode[" + side + "]";
  }
}
