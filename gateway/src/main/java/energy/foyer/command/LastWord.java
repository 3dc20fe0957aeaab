// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

/** What is told to somebody who interrupts a command that has done its work and only asks on. */
final class LastWord implements AutoCloseable {
  private final Thread hook;

  private LastWord(Thread hook) {
    this.hook = hook;
  }

  /**
   * From now on until it is closed.
   *
   * @param name of the text
   */
  static LastWord of(Session session, String name) {
    Thread hook = new Thread(() -> session.warn(name), "last word");
    Runtime.getRuntime().addShutdownHook(hook);
    return new LastWord(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // it is being told
      return;
    }
  }
}
