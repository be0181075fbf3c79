// Serves a provider's files to whoever holds the other end of a message port: another frame, a worker, another window. What
// may be reached is the provider's matter: hand over a jail (`createSubdirectoryFs`) where not everything should be.
import type { Dispose } from "../core/emitter";
import { createAnswerer } from "./calls";
import { FsError } from "./fs-error";
import type { FsHandle, FsProvider } from "./fs-provider";
import { createIncomingFiles } from "./providers/incoming-files";
import { onPortClosed, PORT_PROTOCOL, type PortCalls, type PortChange } from "./providers/port-calls";

/** One call reads no more, whatever it asks for. */
const MAX_READ_BYTES = 16 * 1024 * 1024;

/** Until the answer is called, or the port is closed. Files that were open there are closed then, unfinished ones dropped. */
export function servePort(fs: FsProvider, port: MessagePort): Dispose {
  const handles = new Map<number, FsHandle>();
  const incoming = createIncomingFiles(fs);
  let lastNumber = 0;

  function handle(file: number): FsHandle {
    const there = handles.get(file);
    if (there === undefined) throw new FsError("Invalid", `no file ${file} is open`);
    return there;
  }

  const calls: PortCalls = {
    capabilities: () => fs.capabilities(),
    metadata: (path) => fs.metadata(path),
    list: (path) => fs.list(path),
    mkdir: (path, options) => fs.mkdir(path, options),
    remove: (path, options) => fs.remove(path, options),
    rename: (path, to) => fs.rename(path, to),
    setReadonly: (path, isReadonly) => fs.setReadonly(path, isReadonly),
    canonicalize: (path) => fs.canonicalize(path),
    async open(path, options) {
      const opened = await fs.open(path, options);
      handles.set(++lastNumber, opened);
      return lastNumber;
    },
    read: async (file, at, length) => handle(file).read(at, Math.min(length, MAX_READ_BYTES)),
    write: async (file, at, bytes) => handle(file).write(at, bytes),
    truncate: async (file, sizeBytes) => handle(file).truncate(sizeBytes),
    size: async (file) => handle(file).size(),
    flush: async (file) => handle(file).flush(),
    async close(file) {
      const open = handle(file);
      handles.delete(file);
      await open.close();
    },
    beginFile: async (path, options) => incoming.begin(path, options),
    addPiece: (file, at, bytes) => incoming.add(file, at, bytes),
    endFile: (file) => incoming.end(file),
    dropFile: (file) => incoming.drop(file),
  };

  const hear = createAnswerer(calls, PORT_PROTOCOL, (message, transfer) => port.postMessage(message, transfer));
  const listen = ({ data }: MessageEvent<unknown>) => void hear(data);
  const offChange = fs.onChange((change) => {
    port.postMessage({ v: PORT_PROTOCOL, kind: "change", change } satisfies PortChange);
  });

  function stop(): void {
    offChange();
    port.removeEventListener("message", listen);
    for (const open of handles.values()) void open.close().catch(() => undefined);
    handles.clear();
    incoming.dropAll();
  }
  port.addEventListener("message", listen);
  onPortClosed(port, stop);
  port.start();
  return () => {
    stop();
    port.close();
  };
}
