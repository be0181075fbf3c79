// Random histories of files: the same on a provider and on the model, answer by answer. Runs anywhere, as the contract does.
import { FsError } from "../../lib/fs/fs-error";
import type { FsProvider } from "../../lib/fs/fs-provider";
import { createMemoryFs } from "../../lib/fs/providers/memory";
import type { Dice } from "../support/simulation/dice";

const PATHS = ["/a", "/b", "/grün %2F?", "/d", "/d/a", "/d/b", "/d/e", "/d/e/a", "/f", "/f/d", "/f/d/e", "/f/d/e/b"];
const LARGE_BYTES = 1_500_000;
const SMALL_BYTES = 3000;

interface Step {
  readonly said: string;
  readonly run: (fs: FsProvider) => Promise<unknown>;
}

function contentOf(dice: Dice): Uint8Array {
  const length = dice.chance(0.02) ? LARGE_BYTES : dice.roll(SMALL_BYTES);
  const first = dice.roll(256);
  return Uint8Array.from({ length }, (_, index) => (first + index * 7 + (index >> 9)) & 0xff);
}

/** Tells bytes apart in few words. */
function summaryOf(bytes: Uint8Array): string {
  let sum = 0;
  for (const [index, byte] of bytes.entries()) sum = (Math.imul(sum, 31) + byte + index) | 0;
  return `${bytes.length} bytes ${sum}`;
}

interface Patch {
  readonly path: string;
  readonly isCreating: boolean;
  readonly at: number;
  /** Without, the file is cut. */
  readonly bytes?: Uint8Array;
}

async function inFile(fs: FsProvider, { path, isCreating, at, bytes }: Patch): Promise<unknown> {
  const file = await fs.open(path, { write: true, create: isCreating });
  try {
    if (bytes !== undefined) await file.write(at, bytes);
    else await file.truncate(at);
    return [await file.size(), summaryOf(await file.read(0, SMALL_BYTES))];
  } finally {
    await file.close();
  }
}

async function readPart(fs: FsProvider, path: string, at: number, length: number): Promise<string> {
  const file = await fs.open(path);
  try {
    return summaryOf(await file.read(at, length));
  } finally {
    await file.close();
  }
}

/** Every kind of step, with a weight. */
const STEPS: readonly (readonly [number, (dice: Dice) => Step])[] = [
  [
    5,
    (dice) => {
      const [path, content, exclusive] = [dice.pick(PATHS), contentOf(dice), dice.chance(0.1)];
      return { said: `write ${path} ${content.length}`, run: (fs) => fs.writeFile(path, content, { exclusive }) };
    },
  ],
  [
    4,
    (dice) => {
      const [path, at, bytes, isCreating] = [dice.pick(PATHS), dice.roll(4000), contentOf(dice), dice.chance(0.5)];
      return { said: `patch ${path} at ${at}`, run: (fs) => inFile(fs, { path, isCreating, at, bytes }) };
    },
  ],
  [
    2,
    (dice) => {
      const [path, at] = [dice.pick(PATHS), dice.roll(5000)];
      return { said: `cut ${path} to ${at}`, run: (fs) => inFile(fs, { path, isCreating: false, at }) };
    },
  ],
  [
    3,
    (dice) => {
      const path = dice.pick(PATHS);
      return { said: `read ${path}`, run: async (fs) => summaryOf(await fs.readFile(path)) };
    },
  ],
  [
    2,
    (dice) => {
      const [path, at, length] = [dice.pick(PATHS), dice.roll(4000), dice.roll(4000)];
      return { said: `read ${path} from ${at}`, run: (fs) => readPart(fs, path, at, length) };
    },
  ],
  [
    2,
    (dice) => {
      const path = dice.pick(["/", ...PATHS]);
      return { said: `list ${path}`, run: (fs) => fs.list(path) };
    },
  ],
  [
    2,
    (dice) => {
      const path = dice.pick(PATHS);
      const run = async (fs: FsProvider) => {
        const { kind, sizeBytes, path: found } = await fs.metadata(path);
        return [kind, sizeBytes, found];
      };
      return { said: `look at ${path}`, run };
    },
  ],
  [
    3,
    (dice) => {
      const [path, recursive] = [dice.pick(PATHS), dice.chance(0.5)];
      return { said: `make ${path}`, run: (fs) => fs.mkdir(path, { recursive }) };
    },
  ],
  [
    2,
    (dice) => {
      const [path, recursive] = [dice.pick(PATHS), dice.chance(0.5)];
      return { said: `remove ${path} ${recursive}`, run: (fs) => fs.remove(path, { recursive }) };
    },
  ],
  [
    3,
    (dice) => {
      const [path, to] = [dice.pick(PATHS), dice.pick(PATHS)];
      return { said: `move ${path} to ${to}`, run: (fs) => fs.rename(path, to) };
    },
  ],
];
const ALL_STEPS = STEPS.flatMap(([weight, make]) => Array.from({ length: weight }, () => make));

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify((await work) ?? "done");
  } catch (error) {
    if (error instanceof FsError) return error.code;
    throw error;
  }
}

export interface PlayOptions {
  readonly dice: Dice;
  readonly count: number;
}

/** What came out differently, or undefined. `fs` is empty at the start. */
export async function playFiles(fs: FsProvider, { dice, count }: PlayOptions): Promise<string | undefined> {
  const model = createMemoryFs();
  for (let step = 0; step < count; step++) {
    const { said, run } = dice.pick(ALL_STEPS)(dice);
    const [seen, expected] = [await outcomeOf(run(fs)), await outcomeOf(run(model))];
    if (seen !== expected) return `step ${step}, ${said}: ${seen} instead of ${expected}`;
  }
  return undefined;
}
