// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Answer;
import energy.foyer.resident.JobBody;
import energy.foyer.resident.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /data/export} and {@code /data/backup}: files that the box writes while they are taken.
 * The work goes on and is told whoever looks; it ends by itself where nobody takes it.
 *
 * @param kind which of them
 */
record GivePages(Home home, Kind kind) {
  static final Kind EXPORT = new Kind("export", "application/zip", "foyer-export-", ".zip");
  static final Kind BACKUP =
      new Kind("backup", "application/octet-stream", "foyer-backup-", ".foyer");

  private static final String END = "end";
  private static final String STATE = "Foyer-Export";
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}) %");

  /**
   * One kind of file.
   *
   * @param name of its pages, of its route, and of its texts
   * @param type its content type
   */
  record Kind(String name, String type, String begin, String end) {}

  /**
   * What is shown while none is under way.
   *
   * @param kind the name of its texts
   * @param lines what is in it, a sentence each
   * @param problem what was wrong with the last one, empty text for none
   */
  record Offered(String kind, String action, List<String> lines, String problem) {}

  private String path() {
    return DataPages.ROOT + "/" + kind.name();
  }

  private String route() {
    return "/" + kind.name();
  }

  List<PageRoute> all() {
    return List.of(
        PageRoute.get(path(), this::show).to(Who.PASSPHRASE),
        PageRoute.post(path(), this::begin).to(Who.PASSPHRASE),
        PageRoute.get(path() + "/file", this::file).to(Who.PASSPHRASE));
  }

  private Reply show(Visit visit) throws Refused, IOException {
    JobBody job = home.inside().get(visit, route(), JobBody.class);
    DataTexts texts = new DataTexts(home, visit);
    return switch (job.state()) {
      case "writing" -> working(visit, texts, job);
      case "over" -> done(visit, texts, job);
      case "failed" -> offered(visit, texts.say("data.give.failed"));
      default -> offered(visit, "");
    };
  }

  private Frame frame(Visit visit) throws IOException {
    return home.frame(visit, DataPages.PLACE, visit.words().say("data." + kind.name() + ".title"));
  }

  private Reply offered(Visit visit, String problem) throws IOException {
    List<String> lines =
        List.of(
            visit.words().say("data." + kind.name() + ".holds"),
            visit.words().say("data." + kind.name() + ".care"));
    Offered offered = new Offered("data." + kind.name(), path(), lines, problem);
    Frame frame = frame(visit);
    return Reply.page(output -> JtedataGiveGenerated.render(output, null, frame, offered));
  }

  private Reply working(Visit visit, DataTexts texts, JobBody job) throws IOException {
    boolean waits = job.bytes() == 0;
    Matcher told = PERCENT.matcher(job.step());
    int percent = told.matches() ? Integer.parseInt(told.group(1)) : -1;
    return new Said.Work(
            texts.say(waits ? "data.give.ready" : "data.give.going"),
            waits
                ? texts.say("data.give.minute")
                : texts.say("data.give.bytes", texts.size(job.bytes())),
            percent,
            path(),
            waits ? path() + "/file" : "",
            "")
        .page(frame(visit));
  }

  private Reply done(Visit visit, DataTexts texts, JobBody job) throws IOException {
    Said.Outcome outcome =
        new Said.Outcome(
            true,
            texts.say("data." + kind.name() + ".done", texts.size(job.bytes())),
            List.of(),
            List.of(texts.say("data." + kind.name() + ".care")),
            List.of(new Said.Way(DataPages.ROOT, texts.say("data.back"))));
    Frame frame = frame(visit);
    String again = "data." + kind.name() + ".again";
    return Reply.page(
        output ->
            JtedataToldGenerated.render(output, null, frame, outcome, path(), texts.say(again)));
  }

  private Reply begin(Visit visit) throws Refused, IOException {
    Map<String, String> asked =
        kind.equals(EXPORT) ? Map.of("language", visit.words().language()) : Map.of();
    try {
      home.inside().post(visit, route(), asked, Object.class);
    } catch (Refused refused) {
      DataTexts.lead(refused);
      return offered(visit, visit.told(refused)).status(refused.fault().status());
    }
    return Reply.to(path());
  }

  private Reply file(Visit visit) throws Refused, IOException {
    JobBody job = home.inside().get(visit, route(), JobBody.class);
    if (!job.state().equals("writing") || job.bytes() > 0) {
      return Reply.to(path());
    }
    Numbers numbers = new DataTexts(home, visit).numbers();
    String name = kind.begin() + numbers.dayOf(home.desk().now()) + kind.end();
    return Reply.file(kind.type(), name, out -> pieces(visit, out));
  }

  /**
   * Takes piece by piece, each with the rights of the moment: a session that ends ends this too.
   */
  private void pieces(Visit visit, OutputStream out) throws IOException {
    String state = "";
    for (long number = 1; !state.equals(END); ) {
      Answer piece = piece(visit, number);
      state = piece.headers().get(STATE);
      for (byte[] bytes : piece.body()) {
        out.write(bytes);
      }
      number += state.equals("more") ? 1 : 0;
    }
  }

  private Answer piece(Visit visit, long number) throws IOException {
    Map<String, String> query = Map.of("number", Long.toString(number));
    try {
      return home.inside()
          .ask(visit, new Inside.Asked("GET", route() + "/piece", query, new byte[0]));
    } catch (Refused over) {
      throw new IOException("the file ends before its end: " + over.fault().type(), over);
    }
  }
}
