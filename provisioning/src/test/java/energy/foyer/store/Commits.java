// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/** Watches a database from beside its code. */
public final class Commits {
  private Commits() {}

  /**
   * Runs something just before each commit: the files then hold all earlier commits and nothing of
   * this one that SQLite would believe.
   */
  public static void before(Database database, Runnable look) throws IOException {
    database.change(
        on ->
            on.unwrap(SQLiteConnection.class)
                .addCommitListener(
                    new SQLiteCommitListener() {
                      @Override
                      public void onCommit() {
                        look.run();
                      }

                      @Override
                      public void onRollback() {
                        // nothing was committed
                      }
                    }));
  }
}
