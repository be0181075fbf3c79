// Files in memory, for tests and for work that may be lost. Nothing falls back to it by itself.
import { must } from "../../core/assert";
import type { FsBackend } from "../backend";
import { createProvider } from "../create-provider";
import type { FsProvider } from "../fs-provider";
import { isWithin, nameOf, parentOf, ROOT } from "../path";

interface Entry {
  readonly kind: "file" | "directory";
  bytes: Uint8Array<ArrayBuffer>;
  isReadonly: boolean;
  modifiedAt: number;
}

function createMemoryBackend(): FsBackend {
  const create = (kind: Entry["kind"]): Entry => ({
    kind,
    bytes: new Uint8Array(0),
    isReadonly: false,
    modifiedAt: Date.now(),
  });
  const entries = new Map<string, Entry>([[ROOT, create("directory")]]);

  function resize(entry: Entry, sizeBytes: number): void {
    const bytes = new Uint8Array(sizeBytes);
    bytes.set(entry.bytes.subarray(0, sizeBytes));
    entry.bytes = bytes;
    entry.modifiedAt = Date.now();
  }

  return {
    capabilities: { kind: "memory", durability: "none", canSetReadonly: true },
    async find(path) {
      const entry = entries.get(path);
      if (entry === undefined) return undefined;
      const { kind, bytes, modifiedAt, isReadonly } = entry;
      return { kind, sizeBytes: bytes.length, modifiedAt, isReadonly };
    },
    async list(path) {
      const inside = [...entries].filter(([key]) => key !== ROOT && parentOf(key) === path);
      return inside.map(([key, { kind }]) => ({ name: nameOf(key), kind }));
    },
    async makeDirectory(path) {
      entries.set(path, create("directory"));
    },
    async open(path, { isWriting }) {
      if (isWriting && !entries.has(path)) entries.set(path, create("file"));
      const entry = must(entries.get(path), path);
      return {
        read: async (at, length) => entry.bytes.slice(at, at + length),
        async write(at, bytes) {
          if (at + bytes.length > entry.bytes.length) resize(entry, at + bytes.length);
          entry.bytes.set(bytes, at);
          entry.modifiedAt = Date.now();
        },
        truncate: async (sizeBytes) => resize(entry, sizeBytes),
        size: async () => entry.bytes.length,
        flush: async () => undefined,
        close: async () => undefined,
      };
    },
    async remove(path) {
      for (const key of entries.keys()) if (isWithin(key, path)) entries.delete(key);
    },
    async rename(path, to) {
      for (const [key, entry] of [...entries]) {
        if (!isWithin(key, path)) continue;
        entries.delete(key);
        entries.set(`${to}${key.slice(path.length)}`, entry);
      }
    },
    async setReadonly(path, isReadonly) {
      must(entries.get(path), path).isReadonly = isReadonly;
    },
    close: () => entries.clear(),
  };
}

export function createMemoryFs(): FsProvider {
  return createProvider(async () => createMemoryBackend());
}
