// Whole files that come in pieces over a port: written as one stream, so that a file shows whole or not at all.
import { FsError } from "../fs-error";
import type { FsProvider } from "../fs-provider";

interface Incoming {
  readonly writer: WritableStreamDefaultWriter<Uint8Array>;
  /** Settles as the provider's `writeFile` does. */
  readonly written: Promise<void>;
  sizeBytes: number;
}

export interface IncomingFiles {
  begin(path: string, options: { readonly exclusive: boolean }): number;
  add(file: number, at: number, bytes: Uint8Array): Promise<void>;
  end(file: number): Promise<void>;
  /** Resolves when nothing of it is left. */
  drop(file: number): Promise<void>;
  dropAll(): void;
}

export function createIncomingFiles(fs: FsProvider): IncomingFiles {
  const incoming = new Map<number, Incoming>();
  let lastNumber = 0;

  function found(file: number): Incoming {
    const there = incoming.get(file);
    if (there === undefined) throw new FsError("Invalid", `no file ${file} is on its way`);
    return there;
  }

  // The streams' own ends are not awaited: of a provider that refuses without reading, a stream never ends.
  async function drop(file: number): Promise<void> {
    const { writer, written } = found(file);
    incoming.delete(file);
    writer.abort(new FsError("Unavailable", "the file was given up")).catch(() => undefined);
    await written.catch(() => undefined);
  }

  return {
    begin(path, options) {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      const written = fs.writeFile(path, readable, options);
      incoming.set(++lastNumber, { writer: writable.getWriter(), written, sizeBytes: 0 });
      // Heard of with the next piece, or at the end.
      written.catch(() => undefined);
      return lastNumber;
    },
    async add(file, at, bytes) {
      const open = found(file);
      if (at !== open.sizeBytes) throw new FsError("Unavailable", `a piece came at ${at} instead of ${open.sizeBytes}`);
      open.sizeBytes += bytes.length;
      await Promise.race([open.writer.write(bytes), open.written]).catch(async (error: unknown) => {
        // The provider may have refused meanwhile, and says more than the stream that it let go of.
        await open.written;
        throw error;
      });
    },
    async end(file) {
      const { writer, written } = found(file);
      incoming.delete(file);
      writer.close().catch(() => undefined);
      await written;
    },
    drop,
    dropAll() {
      for (const file of [...incoming.keys()]) void drop(file);
    },
  };
}
