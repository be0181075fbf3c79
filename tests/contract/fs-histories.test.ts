// `FILE_STEPS` says how many, `SEED` replays.
import { describe, expect, test } from "vitest";
import { drawSeed } from "../support/seed";
import { createDice } from "../support/simulation/dice";
import { playFiles } from "./fs-histories";
import { openNode, openPort, openRemote, closeAll } from "./fs-openers";

const STEPS = Number(process.env["FILE_STEPS"] ?? 2000);

describe.each([
  ["node", openNode],
  ["message-port", openPort],
  ["remote", openRemote],
] as const)("%s", (name, open) => {
  test("answers as the model does, whatever is done", { timeout: 10_000 + STEPS * 50 }, async () => {
    const fs = await open();
    expect(await playFiles(fs, { dice: createDice(drawSeed(`files, ${name}`)), count: STEPS })).toBeUndefined();
    fs.close();
    await closeAll();
  });
});
