// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A serial device with the framing of a Linky: seven data bits, even parity, one stop bit, at 9600
 * baud or, in historic mode, at 1200. The rate is the one at which frames came last; while none
 * come, one rate is tried after the other.
 */
final class SerialPlug implements Plug {
  private static final int[] RATES = {9600, 1200};

  private final Path device;
  private final Path nativeFolder;
  private final Pace pace;
  private int rate;

  SerialPlug(Path device, Path nativeFolder, Pace pace) {
    this.device = device;
    this.nativeFolder = nativeFolder;
    this.pace = pace;
  }

  @Override
  public Link open() throws IOException {
    if (!Files.exists(device)) {
      throw new IOException("no such device");
    }
    // Resolved here: given a path that is gone, the library looks for its last name below /dev.
    Path real = device.toRealPath();
    prepare();
    try {
      SerialPort port = SerialPort.getCommPort(real.toString());
      port.setComPortParameters(RATES[rate], 7, SerialPort.ONE_STOP_BIT, SerialPort.EVEN_PARITY);
      port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, Link.READ_MILLIS, 0);
      if (!port.openPort(0)) {
        throw new IOException(reason(port.getLastErrorCode()));
      }
      return new SerialLink(port, device, real);
    } catch (SerialPortInvalidPortException vanished) {
      throw new IOException("no such device", vanished);
    } catch (LinkageError unloadable) {
      throw new IOException("the serial library cannot be loaded from " + nativeFolder, unloadable);
    }
  }

  private void prepare() throws IOException {
    try {
      NativeSerial.prepare(nativeFolder);
    } catch (FileSystemException refused) {
      throw new IOException("the serial library cannot be laid out in " + nativeFolder, refused);
    }
  }

  private static String reason(int error) {
    return switch (error) {
      case 2, 6, 19 -> "no such device";
      case 11, 16 -> "in use by another program";
      case 13 -> "not permitted; the agent's user must be in the group dialout";
      case 22, 25 -> "not a serial device";
      default -> "cannot be opened, error " + error;
    };
  }

  @Override
  public boolean tires(Quiet quiet) {
    long limit = (quiet.talked() ? pace.frameSilence() : pace.baudTrial()).toNanos();
    if (quiet.frames() <= limit) {
      return false;
    }
    rate = (rate + 1) % RATES.length;
    return true;
  }

  @Override
  public String manner() {
    return " at " + RATES[rate] + " baud";
  }

  /** An open device. */
  private static final class SerialLink implements Link {
    /** How often the name is compared with what was opened, nanoseconds. */
    private static final long CHECK_NANOS = 2_000_000_000L;

    private final SerialPort port;
    private final Path device;
    private final Path real;
    private long checked = System.nanoTime();

    SerialLink(SerialPort port, Path device, Path real) {
      this.port = port;
      this.device = device;
      this.real = real;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
      int length = port.readBytes(buffer, buffer.length);
      if (length < 0) {
        throw new IOException("the device is gone");
      }
      if (System.nanoTime() - checked > CHECK_NANOS) {
        checked = System.nanoTime();
        if (!Files.exists(device)) {
          throw new IOException("the device is gone");
        }
        if (!device.toRealPath().equals(real)) {
          throw new IOException("the device was numbered anew");
        }
      }
      return length;
    }

    @Override
    public void close() {
      port.closePort();
    }
  }
}
