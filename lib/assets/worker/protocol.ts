// Messages between the asset store and its worker. Both ends ship together, so the version only guards against a
// worker that an old tab's cache still serves.
export const STORE_PROTOCOL = 1;

export interface StageRequest {
  readonly v: typeof STORE_PROTOCOL;
  readonly id: number;
  readonly kind: "stage";
  readonly source: Blob | ReadableStream<Uint8Array>;
  /** Folder in the partition, and the name of the temporary file in it. */
  readonly partition: string | undefined;
  readonly folder: string;
  readonly name: string;
}

export interface CancelRequest {
  readonly v: typeof STORE_PROTOCOL;
  readonly id: number;
  readonly kind: "cancel";
}

export type StoreRequest = StageRequest | CancelRequest;

export interface Staged {
  readonly hash: string;
  readonly bytes: number;
  /** The first bytes, for sniffing. */
  readonly head: Uint8Array;
}

export type StoreResponse =
  | { readonly id: number; readonly kind: "progress"; readonly bytes: number }
  | { readonly id: number; readonly kind: "staged"; readonly staged: Staged }
  | { readonly id: number; readonly kind: "failed"; readonly name: string; readonly message: string };
