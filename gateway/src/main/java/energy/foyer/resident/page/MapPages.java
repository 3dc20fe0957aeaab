// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code /map}: all pages in one list, a second way to each besides the navigation. */
record MapPages(Home home) {
  private static final List<String> LEFT = List.of("ahead", "check", "file");
  private static final List<String> OPEN = List.of("help", "accessibility");

  /** A page and what it is called. */
  record Leaf(String path, String name) {}

  /** A place of the navigation and what lies behind it. */
  record Branch(Leaf head, List<Leaf> leaves) {
    Branch {
      leaves = List.copyOf(leaves);
    }
  }

  List<PageRoute> all() {
    return List.of(PageRoute.get("/map", this::show).to(Who.ANYBODY));
  }

  private Reply show(Visit visit) throws IOException {
    Words words = visit.words();
    List<Branch> branches = new ArrayList<>();
    for (String place : Frame.PLACES) {
      String path = place.equals("now") ? "/" : "/" + place;
      Leaf head = new Leaf(path, words.say("place." + place));
      branches.add(new Branch(head, leaves(place, words).toList()));
    }
    for (String page : OPEN) {
      branches.add(new Branch(new Leaf("/" + page, words.say("frame." + page)), List.of()));
    }
    Frame frame = HelpPages.frame(home, visit, "help.map");
    return Reply.page(output -> JtemapGenerated.render(output, null, frame, branches));
  }

  private static Stream<Leaf> leaves(String place, Words words) {
    return switch (place) {
      case "left" ->
          LEFT.stream()
              .map(page -> new Leaf("/left/" + page, words.say("left." + page + ".title")));
      case "data" ->
          DataPages.GROUPS.stream()
              .flatMap(group -> group.pages().stream())
              .map(page -> new Leaf("/data/" + page, words.say("data." + page + ".name")));
      case "settings" ->
          SettingsPages.ORDER.stream()
              .flatMap(part -> SettingsPages.PARTS.get(part).stream())
              .map(page -> new Leaf("/settings/" + page, words.say("settings." + page)));
      default -> Stream.of();
    };
  }
}
