// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.consent.Offer;
import energy.foyer.provisioning.service.Draft;
import energy.foyer.wire.OfferDraft;
import energy.foyer.wire.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads the draft of an offer that a command was given. */
record OfferFile(Path path) {
  private static final long LARGEST = 128 * 1024;

  /**
   * The offer; each fault of a draft is named on a line of its own.
   *
   * @throws ParameterException naming the faults
   */
  Offer read(CommandSpec spec) throws IOException {
    if (Files.size(path) > LARGEST) {
      throw new ParameterException(spec.commandLine(), path + ": longer than any offer");
    }
    Opened<Offer> opened = OfferDraft.read(Files.readAllBytes(path));
    if (opened instanceof Opened.Refused<Offer> refused) {
      StringBuilder faults = new StringBuilder(path + ": this offer cannot be signed");
      refused.detail().lines().forEach(line -> faults.append("\n  ").append(line));
      throw new ParameterException(spec.commandLine(), faults.toString());
    }
    Offer offer = ((Opened.Accepted<Offer>) opened).document();
    for (String field : Draft.leftInvented(offer)) {
      spec.commandLine().getErr().println("note: still as drafted: " + field);
    }
    return offer;
  }
}
