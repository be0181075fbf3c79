// What every FsProvider promises, as cases that run anywhere: under vitest and inside a page. Each gets an empty provider.
import { FsError } from "../../lib/fs/fs-error";
import type { FsChange, FsProvider } from "../../lib/fs/fs-provider";

export interface ContractCase {
  readonly name: string;
  run(fs: FsProvider): Promise<void>;
}

const MIB = 1024 * 1024;

function equal(actual: unknown, expected: unknown): void {
  const [seen, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (seen !== wanted) throw new Error(`expected ${wanted}, got ${seen}`);
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof FsError ? error.code : String(error);
  }
  return "none";
}

const text = async (fs: FsProvider, path: string) => new TextDecoder().decode(await fs.readFile(path));
const bytes = (...values: number[]) => Uint8Array.from(values);

/** Bytes that differ from place to place, so that a misplaced piece shows. */
function pattern(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8) * 17) & 0xff);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

async function collect(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export const FS_CONTRACT: readonly ContractCase[] = [
  {
    name: "a new provider is an empty folder",
    async run(fs) {
      equal(await fs.list("/"), []);
      equal((await fs.metadata("/")).kind, "directory");
    },
  },
  {
    name: "reads back what was written, of every kind of content",
    async run(fs) {
      await fs.writeFile("/text", "grün");
      await fs.writeFile("/bytes", bytes(0, 1, 255));
      await fs.writeFile("/blob", new Blob(["blob"]));
      await fs.writeFile("/stream", new Blob(["stream"]).stream());
      await fs.writeFile("/empty", "");
      equal([await text(fs, "/text"), await text(fs, "/blob"), await text(fs, "/stream")], ["grün", "blob", "stream"]);
      equal([...(await fs.readFile("/bytes"))], [0, 1, 255]);
      equal((await fs.metadata("/empty")).sizeBytes, 0);
    },
  },
  {
    name: "large content passes whole, in pieces of any size",
    async run(fs) {
      const content = pattern(3 * MIB + 12_345);
      const odd = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let at = 0; at < content.length; at += 333_333) controller.enqueue(content.slice(at, at + 333_333));
          controller.close();
        },
      });
      await fs.writeFile("/a", odd);
      await fs.writeFile("/b", content);
      equal(isSame(await fs.readFile("/a"), content), true);
      equal(isSame(await collect(await fs.readStream("/b")), content), true);
    },
  },
  {
    name: "writing replaces the file as a whole",
    async run(fs) {
      await fs.writeFile("/a", "something long");
      await fs.writeFile("/a", "short");
      equal(await text(fs, "/a"), "short");
    },
  },
  {
    name: "a write that fails keeps what was there, and lists nothing new",
    async run(fs) {
      await fs.writeFile("/a", "before");
      const failing = () =>
        new ReadableStream<Uint8Array>({
          start: (controller) => controller.enqueue(pattern(2 * MIB)),
          pull: (controller) => controller.error(new Error("cut")),
        });
      equal(await codeOf(fs.writeFile("/a", failing())), "Unavailable");
      equal(await codeOf(fs.writeFile("/b", failing())), "Unavailable");
      equal(await text(fs, "/a"), "before");
      equal(await fs.list("/"), [{ name: "a", kind: "file" }]);
      await fs.writeFile("/a", "after");
      equal(await text(fs, "/a"), "after");
    },
  },
  {
    name: "a write stops when asked to, and keeps what was there",
    async run(fs) {
      await fs.writeFile("/a", "before");
      const stop = new AbortController();
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          controller.enqueue(pattern(MIB));
          stop.abort();
        },
      });
      equal((await codeOf(fs.writeFile("/a", endless, { signal: stop.signal }))).startsWith("AbortError"), true);
      equal(await text(fs, "/a"), "before");
      equal((await fs.list("/")).length, 1);
    },
  },
  {
    name: "an exclusive write refuses what is there",
    async run(fs) {
      await fs.writeFile("/a", "first", { exclusive: true });
      equal(await codeOf(fs.writeFile("/a", "second", { exclusive: true })), "Exists");
      equal(await text(fs, "/a"), "first");
    },
  },
  {
    name: "opening follows its flags",
    async run(fs) {
      equal(await codeOf(fs.open("/a")), "NotFound");
      equal(await codeOf(fs.open("/a", { write: true })), "NotFound");
      equal(await codeOf(fs.open("/a", { create: true })), "Invalid");
      equal(await codeOf(fs.open("/a", { read: false })), "Invalid");
      const made = await fs.open("/a", { write: true, create: true, exclusive: true });
      await made.write(0, bytes(1, 2, 3));
      await made.close();
      equal(await codeOf(fs.open("/a", { write: true, create: true, exclusive: true })), "Exists");
      const kept = await fs.open("/a", { write: true, create: true });
      equal(await kept.size(), 3);
      await kept.close();
      const emptied = await fs.open("/a", { write: true, truncate: true });
      equal(await emptied.size(), 0);
      await emptied.close();
    },
  },
  {
    name: "reads and writes at any offset, with zeros in the gaps",
    async run(fs) {
      const file = await fs.open("/a", { write: true, create: true });
      await file.write(5, bytes(5, 6));
      await file.write(1, bytes(1));
      equal([...(await file.read(0, 100))], [0, 1, 0, 0, 0, 5, 6]);
      equal([...(await file.read(5, 1))], [5]);
      equal([...(await file.read(7, 10))], []);
      equal([...(await file.read(1000, 10))], []);
      await file.close();
      equal([...(await fs.readFile("/a"))], [0, 1, 0, 0, 0, 5, 6]);
    },
  },
  {
    name: "patches the middle of a large file",
    async run(fs) {
      const content = pattern(2 * MIB);
      await fs.writeFile("/a", content);
      const patch = pattern(700_000).reverse();
      const file = await fs.open("/a", { write: true });
      await file.write(400_001, patch);
      await file.close();
      content.set(patch, 400_001);
      equal(isSame(await fs.readFile("/a"), content), true);
    },
  },
  {
    name: "truncating cuts, and lengthens with zeros",
    async run(fs) {
      await fs.writeFile("/a", bytes(1, 2, 3, 4));
      const file = await fs.open("/a", { write: true });
      await file.truncate(2);
      equal([...(await file.read(0, 9))], [1, 2]);
      await file.truncate(4);
      await file.flush();
      equal([...(await file.read(0, 9))], [1, 2, 0, 0]);
      await file.close();
      equal((await fs.metadata("/a")).sizeBytes, 4);
    },
  },
  {
    name: "a handle does only what it was opened for, with arguments that make sense, until it is closed",
    async run(fs) {
      await fs.writeFile("/a", "abc");
      const reader = await fs.open("/a");
      equal(await codeOf(reader.write(0, bytes(1))), "Invalid");
      equal(await codeOf(reader.truncate(0)), "Invalid");
      equal(await codeOf(reader.read(-1, 1)), "Invalid");
      equal(await codeOf(reader.read(0, 1.5)), "Invalid");
      await reader.close();
      await reader.close();
      equal(await codeOf(reader.read(0, 1)), "Invalid");
      const writer = await fs.open("/a", { read: false, write: true });
      equal(await codeOf(writer.read(0, 1)), "Invalid");
      await writer.close();
    },
  },
  {
    name: "one writer at a time, beside readers",
    async run(fs) {
      await fs.writeFile("/a", "abc");
      const writer = await fs.open("/a", { write: true });
      equal(await codeOf(fs.open("/a", { write: true })), "Busy");
      equal(await codeOf(fs.writeFile("/a", "x")), "Busy");
      equal(await codeOf(fs.remove("/a")), "Busy");
      equal(await codeOf(fs.rename("/a", "/b")), "Busy");
      const [one, two] = [await fs.open("/a"), await fs.open("/a")];
      equal([(await one.read(0, 1)).length, (await two.read(2, 1)).length], [1, 1]);
      for (const file of [one, two, writer]) await file.close();
      await fs.writeFile("/a", "x");
    },
  },
  {
    name: "of two who make the same thing one hears that it exists",
    async run(fs) {
      const codes = await Promise.all([codeOf(fs.mkdir("/a")), codeOf(fs.mkdir("/a"))]);
      equal(codes, ["none", "Exists"]);
    },
  },
  {
    name: "folders: parents must be there, unless asked to make them",
    async run(fs) {
      equal(await codeOf(fs.mkdir("/a/b")), "NotFound");
      equal(await codeOf(fs.writeFile("/a/b", "x")), "NotFound");
      await fs.mkdir("/a/b/c", { recursive: true });
      await fs.mkdir("/a/b", { recursive: true });
      equal(await codeOf(fs.mkdir("/a/b")), "Exists");
      await fs.writeFile("/a/file", "x");
      equal(await fs.list("/a"), [
        { name: "b", kind: "directory" },
        { name: "file", kind: "file" },
      ]);
    },
  },
  {
    name: "a file is no folder, and a folder no file",
    async run(fs) {
      await fs.writeFile("/file", "x");
      await fs.mkdir("/folder");
      equal(await codeOf(fs.list("/file")), "NotADirectory");
      equal(await codeOf(fs.readFile("/file/a")), "NotADirectory");
      equal(await codeOf(fs.metadata("/file/a/b")), "NotADirectory");
      equal(await codeOf(fs.writeFile("/file/a", "x")), "NotADirectory");
      equal(await codeOf(fs.mkdir("/file/a", { recursive: true })), "NotADirectory");
      equal(await codeOf(fs.mkdir("/file", { recursive: true })), "Exists");
      equal(await codeOf(fs.readFile("/folder")), "Invalid");
      equal(await codeOf(fs.writeFile("/folder", "x")), "Invalid");
    },
  },
  {
    name: "metadata says kind, size and time",
    async run(fs) {
      const before = Date.now() - 5000;
      await fs.writeFile("/a", "four");
      const { modifiedAt = before, ...rest } = await fs.metadata("/a");
      equal(rest, { path: "/a", kind: "file", sizeBytes: 4, isReadonly: false });
      equal(modifiedAt >= before && modifiedAt <= Date.now() + 5000, true);
      equal(await codeOf(fs.metadata("/b")), "NotFound");
    },
  },
  {
    name: "removes files and empty folders; a full one only when told to",
    async run(fs) {
      await fs.mkdir("/a/b", { recursive: true });
      await fs.writeFile("/a/b/file", "x");
      await fs.writeFile("/ab", "beside");
      equal(await codeOf(fs.remove("/a")), "Invalid");
      equal(await codeOf(fs.remove("/c")), "NotFound");
      equal(await codeOf(fs.remove("/", { recursive: true })), "Invalid");
      await fs.remove("/a", { recursive: true });
      equal(await fs.list("/"), [{ name: "ab", kind: "file" }]);
      await fs.remove("/ab");
      await fs.mkdir("/a");
      await fs.remove("/a");
      equal(await fs.list("/"), []);
    },
  },
  {
    name: "renames files over files, and folders with all that is in them",
    async run(fs) {
      await fs.mkdir("/from/deep", { recursive: true });
      await fs.writeFile("/from/deep/file", "moved");
      await fs.writeFile("/old", "old");
      await fs.rename("/from", "/to");
      equal(await text(fs, "/to/deep/file"), "moved");
      await fs.rename("/to/deep/file", "/old");
      equal([await text(fs, "/old"), await codeOf(fs.metadata("/from"))], ["moved", "NotFound"]);
      equal(await fs.list("/to/deep"), []);
    },
  },
  {
    name: "refuses renames that make no sense",
    async run(fs) {
      await fs.mkdir("/a/b", { recursive: true });
      await fs.writeFile("/file", "x");
      equal(await codeOf(fs.rename("/a", "/a/b/c")), "Invalid");
      equal(await codeOf(fs.rename("/", "/b")), "Invalid");
      equal(await codeOf(fs.rename("/c", "/d")), "NotFound");
      equal(await codeOf(fs.rename("/file", "/a")), "Exists");
      equal(await codeOf(fs.rename("/a", "/file")), "Exists");
      equal(await codeOf(fs.rename("/file", "/c/file")), "NotFound");
      await fs.rename("/file", "/file");
      equal(await text(fs, "/file"), "x");
    },
  },
  {
    name: "read-only files stay as they are, where the storage has such",
    async run(fs) {
      await fs.mkdir("/a");
      await fs.writeFile("/a/file", "x");
      if (!(await fs.capabilities()).canSetReadonly) {
        equal(await codeOf(fs.setReadonly("/a/file", true)), "Unavailable");
        return;
      }
      await fs.setReadonly("/a/file", true);
      equal((await fs.metadata("/a/file")).isReadonly, true);
      await fs.writeFile("/other", "y");
      const refused = [
        () => fs.writeFile("/a/file", "y"),
        () => fs.open("/a/file", { write: true }),
        () => fs.remove("/a/file"),
        () => fs.remove("/a", { recursive: true }),
        () => fs.rename("/a", "/b"),
        () => fs.rename("/other", "/a/file"),
      ];
      for (const attempt of refused) equal(await codeOf(attempt()), "ReadOnly");
      equal(await text(fs, "/a/file"), "x");
      await fs.setReadonly("/a/file", false);
      await fs.remove("/a", { recursive: true });
    },
  },
  {
    name: "paths are absolute and plain",
    async run(fs) {
      const bad = ["", "a", "../a", "/a\\b", "/a\0b", "/a.part~", "/a.crswap", `/${"x".repeat(256)}`];
      for (const path of bad) equal([path, await codeOf(fs.metadata(path))], [path, "Invalid"]);
      for (const path of bad) equal([path, await codeOf(fs.writeFile(path, "x"))], [path, "Invalid"]);
    },
  },
  {
    name: "dots and doubled strokes are taken out, and nothing leads above the root",
    async run(fs) {
      await fs.mkdir("/a");
      await fs.writeFile("/../../a//./b", "x");
      for (const path of ["/a/b", "/a/b/", "//a/b", "/a/../a/./b", "/../a/b", "/a/c/../b"]) {
        equal([path, await text(fs, path), (await fs.metadata(path)).path], [path, "x", "/a/b"]);
      }
      equal(await fs.list("/.."), [{ name: "a", kind: "directory" }]);
      equal(await codeOf(fs.remove("/a/..", { recursive: true })), "Invalid");
    },
  },
  {
    name: "names may be of any script, and have one spelling",
    async run(fs) {
      const name = "Bäume 🌳 %2F ?*:|<>";
      await fs.writeFile(`/${name}`, "x");
      equal(await fs.list("/"), [{ name, kind: "file" }]);
      equal(await text(fs, `/${name.normalize("NFD")}`), "x");
      equal(await text(fs, `/${name}`), "x");
      for (const long of ["ü".repeat(127), `${"x".repeat(254)}1`, `${"x".repeat(254)}2`]) {
        await fs.writeFile(`/${long}`, long);
        equal(await text(fs, `/${long}`), long);
        await fs.remove(`/${long}`);
      }
      for (const plain of ["a#b", "a?b", "100%", "a+b", "a b", " a ", "a&b=c", "%2e%2e", "C:", "-rf"]) {
        await fs.writeFile(`/${plain}`, plain);
        equal([await text(fs, `/${plain}`), (await fs.metadata(`/${plain}`)).path], [plain, `/${plain}`]);
      }
    },
  },
  {
    name: "canonicalize finds the one spelling of what is there",
    async run(fs) {
      await fs.mkdir("/a/b", { recursive: true });
      equal(await fs.canonicalize("/a/./b/../b/"), "/a/b");
      equal(await fs.canonicalize("/"), "/");
      equal(await codeOf(fs.canonicalize("/a/c")), "NotFound");
      equal(await fs.canonicalize("/a/../.."), "/");
    },
  },
  {
    name: "tells what was done, until told to stop",
    async run(fs) {
      const seen: FsChange[] = [];
      const dispose = fs.onChange((change) => seen.push(change));
      await fs.mkdir("/a");
      await fs.writeFile("/a/file", "x");
      await fs.writeFile("/a/file", "y");
      await fs.rename("/a/file", "/b");
      await codeOf(fs.remove("/none"));
      await fs.remove("/b");
      dispose();
      await fs.remove("/a");
      equal(seen, [
        { kind: "created", path: "/a" },
        { kind: "created", path: "/a/file" },
        { kind: "changed", path: "/a/file" },
        { kind: "renamed", path: "/a/file", to: "/b" },
        { kind: "removed", path: "/b" },
      ]);
    },
  },
  {
    name: "a reader never gets a mixture of two files",
    async run(fs) {
      await fs.writeFile("/a", "before");
      const reader = await fs.open("/a");
      await fs.writeFile("/a", "after!");
      const read = await reader.read(0, 6).then(
        (found) => new TextDecoder().decode(found),
        (error: unknown) => (error instanceof FsError ? error.code : String(error)),
      );
      equal(["before", "Busy"].includes(read), true);
      await reader.close();
    },
  },
];
