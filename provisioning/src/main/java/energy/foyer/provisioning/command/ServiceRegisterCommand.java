// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.consent.Offer;
import energy.foyer.provisioning.authority.Territory;
import energy.foyer.provisioning.service.Catalogue;
import energy.foyer.provisioning.service.Register;
import energy.foyer.wire.SignedOffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the processing register. */
@Command(
    description = {
      "Prints the record of processing activities (GDPR article 30) of each service, from the offers"
          + " that the territory signed, or of one service at its operator, from its offer.",
      "Markdown, to be completed where it says so; --json for programs."
    },
    mixinStandardHelpOptions = true)
public final class ServiceRegisterCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Where where;

  /** From whose folder. */
  private static final class Where {
    @Option(names = "--authority", required = true, description = "Folder of the territory.")
    private Optional<Path> authority;

    @Option(names = "--dir", required = true, description = "Folder of the service.")
    private Optional<Path> folder;
  }

  @Option(names = "--service", description = "Only that of one service.")
  private Optional<String> service;

  @Option(
      names = "--language",
      defaultValue = "fr",
      description = "fr or en (default: ${DEFAULT-VALUE}).")
  private String language;

  @Option(names = "--json", description = "Print one line of JSON, texts in both languages.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (!language.equals("fr") && !language.equals("en")) {
      throw new ParameterException(spec.commandLine(), "--language: expected fr or en");
    }
    List<Register.Entry> entries =
        where.authority.isPresent() ? signed(where.authority.get()) : List.of(own());
    entries =
        entries.stream()
            .filter(entry -> service.isEmpty() || entry.offer().service().equals(service.get()))
            .toList();
    if (entries.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "there is no such service");
    }
    if (json) {
      spec.commandLine().getOut().println(Register.json(entries));
    } else {
      spec.commandLine().getOut().print(new Register(language).markdown(entries));
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private List<Register.Entry> signed(Path authority) throws IOException {
    Catalogue catalogue = new Catalogue(new Territory(authority));
    List<Register.Entry> entries = new ArrayList<>();
    for (SignedOffer latest : catalogue.latest()) {
      Optional<Offer> offer = catalogue.lastOffer(latest.service());
      if (offer.isPresent()) {
        entries.add(new Register.Entry(offer.get(), latest.offer().isPresent()));
      }
    }
    return entries;
  }

  private Register.Entry own() throws IOException {
    Path file = where.folder.orElseThrow().resolve("offer.json");
    if (!Files.exists(file)) {
      throw new ParameterException(spec.commandLine(), file + ": no such file");
    }
    return new Register.Entry(new OfferFile(file).read(spec), true);
  }
}
