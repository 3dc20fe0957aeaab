// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps an index that a person read. */
@Command(name = "add")
final class IndexAddCommand implements Callable<Integer> {
  private static final Pattern VALUE = Pattern.compile("[0-9]{1,9}([.,][0-9]{1,3})?");

  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--of", paramLabel = "METER", required = true)
  private String of = "";

  @Option(names = "--at", paramLabel = "TIME", required = true)
  private String at = "";

  @Option(names = "--value", paramLabel = "N", required = true)
  private String value = "";

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  IndexAddCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session plain = target.open(streams);
    if (!VALUE.matcher(value).matches()) {
      throw plain.wrongUse("index.value");
    }
    long thousandths = new BigDecimal(value.replace(',', '.')).movePointRight(3).longValueExact();
    Instant read =
        TypedSpan.read(at, plain.zone())
            .orElseThrow(() -> plain.wrongUse("history.time", "--at"))
            .start();
    BesideBody.Add asked = new BesideBody.Add(of, read.toString(), thousandths, dryRun);
    try (Resident resident = access.open(plain)) {
      Session session = resident.session();
      String answer =
          session
              .api()
              .post(
                  "/indexes", Documents.builder().build().type(BesideBody.Add.class).toJson(asked));
      if (session.json()) {
        session.document(answer);
      } else {
        BesideBody.Index index = session.api().read(BesideBody.Index.class, answer);
        IndexCommand.show(session, dryRun ? "index.would-add" : "index.added", index);
      }
    }
    return 0;
  }
}
