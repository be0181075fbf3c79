// SIGKILL at random moments under a stream of edits. `KILLS` says how many for each storage backend.
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { waitUntilReady } from "../support/editor-page";
import { drawSeed } from "../support/seed";
import { createDice } from "../support/simulation/dice";
import { makeProfile, removeProfile, startChromium } from "./chromium-profile";
import { begin, listen, missing, prepare, type Witness } from "./edit-stream";
import { readDatabase, tornIn } from "./stored-rows";

const KILLS = Number(process.env["KILLS"] ?? 15);
/** An edit this old must be there, promised or not: 50 ms where nothing else runs beside, as in the long form. */
const GRACE_MS = Number(process.env["GRACE_MS"] ?? 250);
const LONGEST_STREAM_MS = 1_500;

const BACKENDS = [
  { name: "LevelDB", args: ["--disable-features=IdbSqliteBackingStore"], share: KILLS },
  {
    name: "SQLite",
    args: ["--enable-features=IdbSqliteBackingStore"],
    share: KILLS >= 100 ? KILLS : Math.ceil(KILLS / 3),
  },
];

interface Edited {
  readonly config: { readonly text?: string };
  readonly position: { readonly y: number };
}

for (const { name, args, share } of BACKENDS) {
  test(`a browser killed at any moment has lost nothing that was promised (${name})`, async ({ baseURL }) => {
    test.setTimeout(60_000 + share * 20_000);
    const dice = createDice(drawSeed(`kills with ${name}`));
    const profile = makeProfile();
    const witness: Witness = { madeAt: new Map(), promised: -1 };
    const lost: string[] = [];
    let killedAt = 0;
    let edits = 0;
    try {
      for (let round = 0; round <= share; round++) {
        const chromium = await startChromium(profile, ...args);
        const { page } = chromium;
        await page.goto(`${baseURL}/`);
        await waitUntilReady(page);
        const id = await prepare(page);
        const dump = await readDatabase(page);
        const nodes = new Map(
          dump.nodes.filter((row) => row.workflowId === id).map((row) => [row.id, row as never as Edited]),
        );
        const texts = new Map([...nodes].map(([key, { config }]) => [key, config.text ?? "-1"]));
        const [one, other] = [nodes.get("n0")?.position.y, nodes.get("n1")?.position.y];
        const torn = tornIn(dump);
        if (one !== other) torn.push(`half of a step: ${one} and ${other}`);
        for (const fault of [...missing(witness, texts, { killedAt, graceMs: GRACE_MS }), ...torn]) {
          lost.push(`round ${round}: ${fault}`);
        }
        const first = Math.max(0, ...witness.madeAt.keys()) + 1;
        edits += witness.madeAt.size;
        witness.madeAt.clear();
        witness.promised = -1;
        if (round === share) {
          await chromium.close();
          break;
        }
        await listen(page, witness);
        await begin(page, { id, first, perSecond: [1, 10, 50, 200][dice.roll(4)] ?? 1 });
        await wait(50 + dice.roll(LONGEST_STREAM_MS));
        killedAt = Date.now();
        await chromium.kill();
      }
    } finally {
      removeProfile(profile);
    }
    console.log(`${name}: ${share} kills, ${edits} edits, ${lost.length} lost or torn`);
    expect(lost).toEqual([]);
  });
}
