// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Imported;
import java.io.IOException;

/** Takes the values of a download, those of one quantity and length in the order of time. */
@FunctionalInterface
interface DownloadSink {
  void take(Imported value) throws IOException;
}
