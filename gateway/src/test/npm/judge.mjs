// SPDX-License-Identifier: EUPL-1.2
// Opens the published vectors with the example of the README: a line a vector, its verdict and what
// came of it.
import { readFileSync } from "node:fs";
import { open } from "./open.mjs";

const all = JSON.parse(readFileSync(process.argv[2], "utf8"));
const types = {
  aggregates: ["foyer-aggregates+jws", "foyer-void+jws"],
  consent: ["foyer-consent+jws"],
};
for (const { topic, payload, zeros, verdict } of all.vectors) {
  const kind = types[topic.split("/")[6]];
  if (!kind) continue;
  const bytes = zeros ? new Uint8Array(zeros) : Buffer.from(payload, "base64url");
  let outcome;
  try {
    const document = await open(topic, new Uint8Array(bytes), all.keys.service, kind);
    outcome = typeof document === "object" ? "opened" : "nothing";
  } catch {
    outcome = "refused";
  }
  console.log(`${verdict} ${outcome}`);
}
