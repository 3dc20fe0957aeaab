// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs that run for a test, each with its output and its log in a file of a folder. */
final class Programs implements AutoCloseable {
  /** For a program that lives some seconds: the second compiler costs more than it gains. */
  static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Path folder;
  private final List<Process> running = new ArrayList<>();

  Programs(Path folder) {
    this.folder = folder;
  }

  /** How to run a class of ours in a JVM of its own; what follows is for the class. */
  static List<String> java(String main, List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    return command;
  }

  /** Starts a program, which adds to NAME.out and NAME.log. */
  Process start(String name, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(file(name + ".out"))
            .redirectError(file(name + ".log"))
            .start();
    running.add(process);
    return process;
  }

  private ProcessBuilder.Redirect file(String name) {
    return ProcessBuilder.Redirect.appendTo(folder.resolve(name).toFile());
  }

  /** Whether somebody answers on a port of this machine. */
  static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException closed) {
      return false;
    }
  }

  /** Asks a program to end, and waits until it did. */
  static void end(Process process) {
    process.destroy();
    Await.until(() -> !process.isAlive());
  }

  /** Ends a program as a power cut would, and waits until it did. */
  static void kill(Process process) {
    process.destroyForcibly();
    Await.until(() -> !process.isAlive());
  }

  @Override
  public void close() {
    running.forEach(Process::destroyForcibly);
    running.forEach(Programs::kill);
  }
}
