// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.board;

/** Makes something, and no interface asks for that name. */
record LineFactory(Runnable then) implements Runnable {
  @Override
  public void run() {
    then.run();
  }
}
