// What every method of an FsProvider answers in every situation: one case for each pair.
import { FsError } from "../../lib/fs/fs-error";
import type { FsProvider } from "../../lib/fs/fs-provider";
import type { ContractCase } from "./fs-provider.contract";

const SITUATIONS = {
  "where nothing is": "/none",
  "where no folder is": "/none/x",
  "below a file": "/file/x",
  "on a folder that isn't empty": "/folder",
  "on a file": "/file",
  "on a file that is being written": "/busy",
  "on a path that isn't absolute": "file",
  "on the root": "/",
} as const;

/** Codes in the order of `SITUATIONS`; “ok” is none. */
const TABLE: readonly (readonly [string, (fs: FsProvider, path: string) => Promise<unknown>, string])[] = [
  ["readFile", (fs, path) => fs.readFile(path), "NotFound NotFound NotADirectory Invalid ok ok Invalid Invalid"],
  [
    "readStream",
    async (fs, path) => (await fs.readStream(path)).cancel(),
    "NotFound NotFound NotADirectory Invalid ok ok Invalid Invalid",
  ],
  [
    "open to read",
    async (fs, path) => (await fs.open(path)).close(),
    "NotFound NotFound NotADirectory Invalid ok ok Invalid Invalid",
  ],
  [
    "open to write",
    async (fs, path) => (await fs.open(path, { write: true })).close(),
    "NotFound NotFound NotADirectory Invalid ok Busy Invalid Invalid",
  ],
  [
    "open to make",
    async (fs, path) => (await fs.open(path, { write: true, create: true })).close(),
    "ok NotFound NotADirectory Invalid ok Busy Invalid Invalid",
  ],
  [
    "open to make, exclusively",
    async (fs, path) => (await fs.open(path, { write: true, create: true, exclusive: true })).close(),
    "ok NotFound NotADirectory Exists Exists Exists Invalid Exists",
  ],
  [
    "open to empty",
    async (fs, path) => (await fs.open(path, { write: true, truncate: true })).close(),
    "NotFound NotFound NotADirectory Invalid ok Busy Invalid Invalid",
  ],
  ["writeFile", (fs, path) => fs.writeFile(path, "x"), "ok NotFound NotADirectory Invalid ok Busy Invalid Invalid"],
  [
    "writeFile, exclusively",
    (fs, path) => fs.writeFile(path, "x", { exclusive: true }),
    "ok NotFound NotADirectory Exists Exists Exists Invalid Exists",
  ],
  ["metadata", (fs, path) => fs.metadata(path), "NotFound NotFound NotADirectory ok ok ok Invalid ok"],
  ["list", (fs, path) => fs.list(path), "NotFound NotFound NotADirectory ok NotADirectory NotADirectory Invalid ok"],
  ["mkdir", (fs, path) => fs.mkdir(path), "ok NotFound NotADirectory Exists Exists Exists Invalid Exists"],
  [
    "mkdir with parents",
    (fs, path) => fs.mkdir(path, { recursive: true }),
    "ok ok NotADirectory ok Exists Exists Invalid ok",
  ],
  ["remove", (fs, path) => fs.remove(path), "NotFound NotFound NotADirectory Invalid ok Busy Invalid Invalid"],
  [
    "remove with all in it",
    (fs, path) => fs.remove(path, { recursive: true }),
    "NotFound NotFound NotADirectory ok ok Busy Invalid Invalid",
  ],
  ["rename from", (fs, path) => fs.rename(path, "/new"), "NotFound NotFound NotADirectory ok ok Busy Invalid Invalid"],
  ["rename to", (fs, path) => fs.rename("/other", path), "ok NotFound NotADirectory Exists ok Busy Invalid Exists"],
  ["canonicalize", (fs, path) => fs.canonicalize(path), "NotFound NotFound NotADirectory ok ok ok Invalid ok"],
];

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "ok";
  } catch (error) {
    if (error instanceof FsError) return error.code;
    throw error;
  }
}

/** The names that files have in each case, so that a refusal can be seen to have changed nothing. */
async function textsOf(fs: FsProvider): Promise<string[]> {
  const read = async (path: string) => new TextDecoder().decode(await fs.readFile(path));
  return Promise.all(["/file", "/other", "/folder/inner"].map(read));
}

async function check(fs: FsProvider, path: string, expected: string, call: (typeof TABLE)[number][1]): Promise<void> {
  await fs.mkdir("/folder");
  for (const file of ["/file", "/other", "/folder/inner", "/busy"]) await fs.writeFile(file, file);
  const writer = await fs.open("/busy", { write: true });
  const code = await codeOf(call(fs, path));
  if (code !== expected) throw new Error(`expected ${expected}, got ${code}`);
  if (code !== "ok") {
    const texts = (await textsOf(fs)).join();
    if (texts !== "/file,/other,/folder/inner") throw new Error(`it was refused, and yet there is ${texts}`);
  }
  await writer.close();
}

export const FS_FAULTS: readonly ContractCase[] = TABLE.flatMap(([name, call, codes]) => {
  const expected = codes.split(" ");
  return Object.entries(SITUATIONS).map(([situation, path], index) => ({
    name: `${name} ${situation}: ${expected[index]}`,
    run: (fs: FsProvider) => check(fs, path, expected[index] ?? "", call),
  }));
});
