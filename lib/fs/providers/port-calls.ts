// What is asked over a message port of whoever serves files at its other end.
import type { FsCapabilities, FsChange, FsEntry, FsMetadata, OpenOptions } from "../fs-provider";

export const PORT_PROTOCOL = 1;

/** An open file and a file on its way are numbers. */
export interface PortCalls {
  capabilities(): Promise<FsCapabilities>;
  metadata(path: string): Promise<FsMetadata>;
  list(path: string): Promise<readonly FsEntry[]>;
  mkdir(path: string, options?: { readonly recursive?: boolean }): Promise<void>;
  remove(path: string, options?: { readonly recursive?: boolean }): Promise<void>;
  rename(path: string, to: string): Promise<void>;
  setReadonly(path: string, isReadonly: boolean): Promise<void>;
  canonicalize(path: string): Promise<string>;
  open(path: string, options?: OpenOptions): Promise<number>;
  read(file: number, at: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  write(file: number, at: number, bytes: Uint8Array): Promise<void>;
  truncate(file: number, sizeBytes: number): Promise<void>;
  size(file: number): Promise<number>;
  flush(file: number): Promise<void>;
  close(file: number): Promise<void>;
  /** A whole file, piece by piece: `beginFile`, any number of `addPiece` in order, then `endFile` or `dropFile`. */
  beginFile(path: string, options: { readonly exclusive: boolean }): Promise<number>;
  addPiece(file: number, at: number, bytes: Uint8Array): Promise<void>;
  endFile(file: number): Promise<void>;
  dropFile(file: number): Promise<void>;
}

/** Told without being asked for. */
export interface PortChange {
  readonly v: typeof PORT_PROTOCOL;
  readonly kind: "change";
  readonly change: FsChange;
}

export function isPortChange(message: unknown): message is PortChange {
  if (typeof message !== "object" || message === null) return false;
  return "v" in message && message.v === PORT_PROTOCOL && "kind" in message && message.kind === "change";
}

/** Nobody answers a closed port; not every browser tells that it is closed. */
export function onPortClosed(port: MessagePort, listener: () => void): void {
  port.addEventListener("close", listener);
}
