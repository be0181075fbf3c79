import type { RunMode } from "../domain/run-record";
import { hasOpen, openIdOf, selectedNodes, type Command, type CommandContext } from "./command";

async function start(ctx: CommandContext, mode: RunMode): Promise<void> {
  const workflowId = openIdOf(ctx);
  if (workflowId === undefined) return;
  const isAimed = mode !== "all" && mode !== "stale";
  await ctx.runs.start(workflowId, { mode, ...(isAimed && { target: [...selectedNodes(ctx)] }) });
}

function liveRuns(ctx: CommandContext): string[] {
  const workflowId = openIdOf(ctx);
  return [...ctx.runState.getState().runs.values()].filter((run) => run.workflowId === workflowId).map((run) => run.id);
}

const hasTarget = (ctx: CommandContext) => selectedNodes(ctx).size > 0;

export const runCommands: readonly Command[] = [
  {
    id: "run.all",
    title: "Run",
    group: "Run",
    keys: ["Mod+Enter"],
    isEnabled: hasOpen,
    run: (ctx) => start(ctx, "all"),
  },
  {
    id: "run.to",
    title: "Run to here",
    group: "Run",
    keys: ["Mod+Shift+Enter"],
    isEnabled: hasTarget,
    run: (ctx) => start(ctx, "to"),
  },
  { id: "run.from", title: "Run from here", group: "Run", isEnabled: hasTarget, run: (ctx) => start(ctx, "from") },
  { id: "run.stale", title: "Run what changed", group: "Run", isEnabled: hasOpen, run: (ctx) => start(ctx, "stale") },
  {
    id: "run.stop",
    title: "Stop",
    group: "Run",
    keys: ["Mod+."],
    isEnabled: (ctx) => liveRuns(ctx).length > 0,
    run: (ctx) => liveRuns(ctx).forEach((runId) => ctx.runs.cancel(runId)),
  },
  { id: "run.history", title: "Runs", group: "Run", isEnabled: hasOpen, run: (ctx) => ctx.ui.open("runs") },
];
