// SHA-256 in hex, the name of every asset. Uses Web Crypto, which browsers, workers and Node all have.

const HASH_PATTERN = /^[0-9a-f]{64}$/;

export function isHash(value: unknown): value is string {
  return typeof value === "string" && HASH_PATTERN.test(value);
}

export function toHex(bytes: ArrayBuffer | Uint8Array): string {
  const view = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  let text = "";
  for (const byte of view) text += byte.toString(16).padStart(2, "0");
  return text;
}

/** The SHA-256 of bytes or of UTF-8 text, 64 hex digits. For what fits in memory; files are hashed while they stream. */
export async function sha256(content: Uint8Array<ArrayBuffer> | ArrayBuffer | string): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return toHex(await crypto.subtle.digest("SHA-256", bytes));
}
