// The few members of DedicatedWorkerGlobalScope that are used here. TypeScript has either the page's types or a
// worker's in one program, and this program has the page's.
import type { Request, Response } from "./protocol";

export interface WorkerScope {
  readonly fonts: FontFaceSet;
  addEventListener(type: "message", listener: (event: MessageEvent<Request>) => void): void;
  postMessage(response: Response): void;
}

export const workerScope = globalThis as unknown as WorkerScope;
