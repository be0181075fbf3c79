// The files that somebody serves at the other end of a message port (`serve-port.ts`): in pieces, moved instead of copied.
import { createEmitter } from "../../core/emitter";
import type { BackendFile } from "../backend";
import { createCaller, STALL_MS } from "../calls";
import { chunksOf } from "../chunks";
import { FsError, toFsError } from "../fs-error";
import type { FsChange, FsContent, FsHandle, FsProvider, OpenOptions, WriteFileOptions } from "../fs-provider";
import { createHandle } from "../handle";
import { streamOf, wholeOf } from "../streams";
import { throwLater } from "../throw-later";
import { isPortChange, onPortClosed, PORT_PROTOCOL, type PortCalls } from "./port-calls";

export interface PortFsOptions {
  /** How long the other end may say nothing at all before a call rejects with `Unavailable`. */
  readonly stallMs?: number;
}

/** `close` closes the port. */
export function createPortFs(port: MessagePort, { stallMs = STALL_MS }: PortFsOptions = {}): FsProvider {
  const changes = createEmitter<FsChange>(throwLater);
  const { call, hear, end } = createCaller<PortCalls>({
    post: (message, transfer) => port.postMessage(message, transfer),
    version: PORT_PROTOCOL,
    stallMs,
  });

  port.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (!hear(data) && isPortChange(data)) changes.emit(data.change);
  });
  onPortClosed(port, () => end(new FsError("Unavailable", "the port was closed")));
  port.start();

  async function open(path: string, options: OpenOptions = {}): Promise<FsHandle> {
    const file = await call("open", path, options);
    const at: BackendFile = {
      read: (from, length) => call("read", file, from, length),
      // The caller keeps its own.
      write: (from, bytes) => call("write", file, from, bytes.slice()),
      truncate: (sizeBytes) => call("truncate", file, sizeBytes),
      size: () => call("size", file),
      flush: () => call("flush", file),
      close: () => call("close", file),
    };
    const { read: canRead = true, write: canWrite = false } = options;
    return createHandle(at, { path, canRead, canWrite, onClosed: () => undefined });
  }

  async function writeFile(path: string, content: FsContent, options: WriteFileOptions = {}): Promise<void> {
    const { exclusive = false, signal } = options;
    signal?.throwIfAborted();
    const file = await call("beginFile", path, { exclusive });
    try {
      let at = 0;
      for await (const piece of chunksOf(content)) {
        signal?.throwIfAborted();
        await call("addPiece", file, at, piece.slice());
        at += piece.length;
      }
      signal?.throwIfAborted();
    } catch (error) {
      // A port that is gone has dropped it already.
      await call("dropFile", file).catch(() => undefined);
      throw toFsError(error, `writing ${path}`);
    }
    await call("endFile", file);
  }

  return {
    capabilities: () => call("capabilities"),
    open,
    readFile: async (path) => wholeOf(await open(path)),
    readStream: async (path) => streamOf(await open(path)),
    writeFile,
    metadata: (path) => call("metadata", path),
    list: (path) => call("list", path),
    mkdir: (path, options) => call("mkdir", path, options),
    remove: (path, options) => call("remove", path, options),
    rename: (path, to) => call("rename", path, to),
    setReadonly: (path, isReadonly) => call("setReadonly", path, isReadonly),
    canonicalize: (path) => call("canonicalize", path),
    onChange: changes.on,
    close() {
      end(new FsError("Unavailable", "the storage was closed"));
      port.close();
    },
  };
}
