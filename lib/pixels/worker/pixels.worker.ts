// The worker's side of the protocol: one task at a time, each answered exactly once.
import { createPixelError } from "../pixel-error";
import { toFault } from "./fault";
import { performTask } from "./operations";
import { PROTOCOL_VERSION, type Request, type Response } from "./protocol";
import { workerScope } from "./worker-scope";

const underWay = new Map<number, AbortController>();

workerScope.addEventListener("message", ({ data }) => {
  if (data.kind === "cancel") underWay.get(data.id)?.abort();
  else void answer(data);
});

async function answer(request: Extract<Request, { kind: "perform" }>): Promise<void> {
  const { id } = request;
  const controller = new AbortController();
  underWay.set(id, controller);
  try {
    workerScope.postMessage({ v: PROTOCOL_VERSION, id, ...(await outcomeOf(request, controller.signal)) });
  } finally {
    underWay.delete(id);
  }
}

type Outcome = Response extends infer Each ? (Each extends Response ? Omit<Each, "v" | "id"> : never) : never;

async function outcomeOf({ v, task }: Extract<Request, { kind: "perform" }>, signal: AbortSignal): Promise<Outcome> {
  try {
    if (v !== PROTOCOL_VERSION) throw createPixelError("VersionMismatch");
    return { kind: "done", answer: await performTask(task, signal) };
  } catch (error) {
    return { kind: "failed", fault: toFault(error) };
  }
}
