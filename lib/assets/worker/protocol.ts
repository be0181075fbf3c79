// Messages between the asset store, its worker, and the worker beside that one. All ends ship together, so the version
// only guards against a worker that an old tab's cache still serves.
export const STORE_PROTOCOL = 3;

interface Numbered {
  readonly v: typeof STORE_PROTOCOL;
  readonly id: number;
}

export interface StageRequest extends Numbered {
  readonly kind: "stage";
  /** A stream comes by its port (sent-stream.ts). */
  readonly source: Blob | MessagePort;
  /** Folder in the partition, and the name of the temporary file in it. */
  readonly partition: string | undefined;
  readonly folder: string;
  readonly name: string;
}

/** Whether files are written by sync access handles. */
export interface ProbeRequest extends Numbered {
  readonly kind: "probe";
}

/** Stops the request of the same id. */
export interface CancelRequest extends Numbered {
  readonly kind: "cancel";
}

export type StoreRequest = StageRequest | ProbeRequest | CancelRequest;

export interface Staged {
  readonly hash: string;
  readonly bytes: number;
  /** The first bytes, for sniffing. */
  readonly head: Uint8Array;
}

export type StoreResponse = { readonly id: number } & (
  | { readonly kind: "progress"; readonly bytes: number }
  | { readonly kind: "staged"; readonly staged: Staged }
  | { readonly kind: "probed"; readonly hasSyncAccess: boolean }
  | { readonly kind: "failed"; readonly name: string; readonly message: string }
);

export type HashRequest =
  | { readonly kind: "chunk"; readonly chunk: Uint8Array<ArrayBuffer> }
  | { readonly kind: "digest" };

/** One for each request. `hash` is empty but for the digest. */
export interface HashResponse {
  readonly hash: string;
}
