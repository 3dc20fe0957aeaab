// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Refused;
import energy.foyer.resident.RetentionRoutes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code /data}: what the resident can do with their own data. */
record DataPages(Home home) {
  /** Where it stands. */
  static final String ROOT = "/data";

  /** Its place in the navigation. */
  static final String PLACE = "data";

  /** What it leads to. */
  static final List<Group> GROUPS =
      List.of(
          new Group("take", List.of("year", "export", "backup")),
          new Group("bring", List.of("import", "indexes", "restore")),
          new Group("keep", List.of("corrections", "retention")),
          new Group("erase", List.of("erase", "leave")));

  /** Pages that belong together, by the last part of their address. */
  record Group(String name, List<String> pages) {
    /** The drawing beside a page. */
    String icon(String page) {
      return switch (page) {
        case "year" -> "printer";
        case "export", "backup" -> "download";
        case "import", "restore" -> "upload";
        case "indexes" -> "meter";
        case "corrections" -> "check";
        case "retention" -> "clock";
        case "erase" -> "trash";
        default -> "people";
      };
    }
  }

  /** What stands at its head. */
  record Overview(List<Said.Fact> facts, List<Group> groups) {}

  List<PageRoute> all() {
    List<PageRoute> all = new ArrayList<>();
    all.add(PageRoute.get(ROOT, this::show));
    all.addAll(new YearPages(home).all());
    all.addAll(new GivePages(home, GivePages.EXPORT).all());
    all.addAll(new GivePages(home, GivePages.BACKUP).all());
    all.addAll(new ImportPages(home).all());
    all.addAll(new IndexPages(home).all());
    all.addAll(new RestorePages(home).all());
    all.addAll(new CorrectionPages(home).all());
    all.addAll(new RetentionPages(home).all());
    all.addAll(new ErasePages(home).all());
    all.addAll(new LeavePages(home).all());
    return all;
  }

  private Reply show(Visit visit) throws Refused, IOException {
    DataTexts texts = new DataTexts(home, visit);
    RetentionRoutes.UseBody use =
        home.inside().get(visit, "/retention", RetentionRoutes.RetentionBody.class).use();
    List<Said.Fact> facts = new ArrayList<>();
    use.first()
        .ifPresent(
            first -> facts.add(new Said.Fact(texts.say("data.overview.since"), texts.date(first))));
    facts.add(
        new Said.Fact(
            texts.say("data.overview.room"),
            texts.say("data.overview.of", texts.size(use.bytes()), texts.size(use.quotaBytes()))));
    Frame frame = home.frame(visit, PLACE, texts.say("place.data"));
    Overview overview = new Overview(facts, GROUPS);
    return Reply.page(output -> JtedataGenerated.render(output, null, frame, overview));
  }
}
