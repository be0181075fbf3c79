export interface Inspection {
  readonly mime: string;
  /** Px as stored, before EXIF turns them. Undefined when the header doesn't say. */
  readonly size: { readonly widthPx: number; readonly heightPx: number } | undefined;
  /** False when the file ends before the picture does, or its checksums say that it changed. */
  readonly isWhole: boolean;
}

/** Undefined when the bytes don't start with the format's signature. Never throws, whatever the bytes. */
export type Inspect = (bytes: Uint8Array) => Inspection | undefined;

export function startsWith(bytes: Uint8Array, signature: readonly number[], offset = 0): boolean {
  return signature.every((byte, index) => bytes[offset + index] === byte);
}

/** Up to `length` bytes as Latin-1 text, fewer where the file ends. */
export function readText(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length));
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
