// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.board;

import java.util.concurrent.ThreadFactory;

/** Bears the name of an interface of the JDK. */
final class DaemonFactory implements ThreadFactory {
  @Override
  public Thread newThread(Runnable task) {
    return new Thread(task);
  }
}
