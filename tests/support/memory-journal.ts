import type { JournalFiles } from "../../lib/persistence/journal-files";

/** A journal's folder in memory; its files may be looked into and damaged. */
export function createMemoryJournal(): JournalFiles & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  const find = (name: string) => {
    const bytes = files.get(name);
    if (bytes === undefined) throw new Error(`there is no ${name}`);
    return bytes;
  };
  return {
    files,
    list: async () => [...files.keys()].toSorted(),
    read: async (name) => find(name),
    create: async (name, bytes) => void files.set(name, bytes),
    async append(name, at, bytes) {
      const before = find(name);
      if (before.length !== at) throw new Error(`${name} ends at ${before.length}, not at ${at}`);
      files.set(name, new Uint8Array([...before, ...bytes]));
    },
    remove: async (name) => void files.delete(name),
  };
}
