// The messages between the page and the picture worker. A message of another version is never guessed at: a page and
// a worker of different builds can meet when a service worker updates one before the other.
import type { PixelErrorCode } from "../pixel-error";
import type { Adjustments, Area, ImageFacts, Layers, MediaDescription, TargetSize, TextStyle } from "../pixels";

/** Raise it with every change to the shapes below. */
export const PROTOCOL_VERSION = 1;

/** What the worker can do: the arguments and the answer of each operation. Blobs cross by reference. */
export interface Operations {
  readonly resize: { readonly args: { readonly image: Blob; readonly to: TargetSize }; readonly answer: Blob };
  readonly crop: { readonly args: { readonly image: Blob; readonly area: Area }; readonly answer: Blob };
  readonly adjust: {
    readonly args: { readonly image: Blob; readonly adjustments: Adjustments };
    readonly answer: Blob;
  };
  readonly composite: { readonly args: Layers; readonly answer: Blob };
  readonly renderText: { readonly args: { readonly text: string; readonly style: TextStyle }; readonly answer: Blob };
  readonly facts: { readonly args: { readonly image: Blob }; readonly answer: ImageFacts };
  readonly describe: { readonly args: { readonly image: Blob }; readonly answer: MediaDescription };
}

export type OperationName = keyof Operations;

/** One operation with its arguments. */
export type Task = {
  readonly [Name in OperationName]: { readonly operation: Name; readonly args: Operations[Name]["args"] };
}[OperationName];

/** A worker has one request at a time; `cancel` names the one it should give up. */
export type Request =
  | { readonly v: number; readonly id: number; readonly kind: "perform"; readonly task: Task }
  | { readonly v: number; readonly id: number; readonly kind: "cancel" };

export interface Fault {
  readonly code: PixelErrorCode;
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Every `perform` is answered exactly once, a cancelled one with the fault `Aborted`. */
export type Response =
  | { readonly v: number; readonly id: number; readonly kind: "done"; readonly answer: unknown }
  | { readonly v: number; readonly id: number; readonly kind: "failed"; readonly fault: Fault };
