// What a screen reader says of a node, and what its status is called.
import type { NodeStatus } from "@/lib/domain/node";
import type { LiveStatus } from "@/lib/store/run-state";

export type ShownStatus = NodeStatus | LiveStatus;

export interface LabelFacts {
  readonly kindTitle: string;
  readonly title: string;
  readonly connected: number;
  readonly status: ShownStatus;
  readonly error?: string;
  readonly isStale: boolean;
}

const STATUS_WORDS: Readonly<Record<ShownStatus, string>> = {
  idle: "",
  queued: "waiting",
  running: "running",
  complete: "complete",
  error: "failed",
};

/** Nothing for a node that has not run: there is nothing to say. */
export function statusWord(status: ShownStatus, isStale: boolean): string {
  return status === "complete" && isStale ? "out of date" : STATUS_WORDS[status];
}

export function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

export function nodeLabel({ kindTitle, title, connected, status, error, isStale }: LabelFacts): string {
  const inputs =
    connected === 0 ? "no inputs connected" : `${connected} ${connected === 1 ? "input" : "inputs"} connected`;
  const word = statusWord(status, isStale);
  const state = error === undefined || status !== "error" ? word : `${word}: ${firstLine(error)}`;
  return [`${kindTitle} node ‘${title}’`, inputs, state].filter((part) => part !== "").join(", ");
}
