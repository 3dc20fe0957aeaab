// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Refused;

/** What is shown in place of a page that cannot be. */
record ProblemPage(Home home) {
  /** What is wrong and what to do, with the way back. */
  Reply reply(Visit visit, Refused refused) {
    String language = visit.words().language();
    String title = refused.fault().title().in(language);
    String detail = refused.detail().in(language);
    Frame frame = home.bare(visit, title);
    return Reply.page(
        refused.fault().status(),
        output -> JteproblemGenerated.render(output, null, frame, detail));
  }
}
