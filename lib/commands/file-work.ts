// What is done to a workflow as a whole.
import type { Workflow } from "../domain/workflow";
import type { CommandContext } from "./command";

const PACKAGE_SUFFIX = ".genaiw.zip";

function openWorkflow(ctx: CommandContext): Workflow | undefined {
  const { workflows, openId } = ctx.editor.store.getState();
  return openId === undefined ? undefined : workflows.get(openId);
}

/** A name that every file system takes. */
function fileNameOf(workflow: Workflow): string {
  const safe = workflow.name.replace(/[\\/:*?"<>|\p{Cc}]/gu, "-").trim();
  return `${safe === "" ? "workflow" : safe}${PACKAGE_SUFFIX}`;
}

/** Puts a workflow into the trash, says so, and opens the next one. */
export async function throwAway(ctx: CommandContext, workflow: Workflow): Promise<void> {
  const wasOpen = ctx.editor.store.getState().openId === workflow.id;
  ctx.edits.removeWorkflow(workflow.id);
  const restore = () => {
    ctx.library.restore(workflow.id);
    if (wasOpen) void ctx.library.open(workflow.id);
  };
  ctx.ui.notify(`“${workflow.name}” is in the trash.`, { label: "Undo", run: restore });
  const next = [...ctx.editor.store.getState().workflows.values()].sort((a, b) => b.updatedAt - a.updatedAt)[0];
  if (wasOpen && next !== undefined) await ctx.library.open(next.id);
}

/** Brings a package in and shows it. */
export async function importFile(ctx: CommandContext, file: Blob): Promise<void> {
  const { workflowId, warnings } = await ctx.ui.during("Importing", (signal) => ctx.packages.import(file, { signal }));
  await ctx.library.open(workflowId);
  const name = ctx.editor.store.getState().workflows.get(workflowId)?.name ?? "";
  ctx.ui.notify([`“${name}” is imported.`, ...warnings].join(" "));
}

export async function cloneOpen(ctx: CommandContext): Promise<void> {
  const workflow = openWorkflow(ctx);
  if (workflow !== undefined) await ctx.library.open((await ctx.library.clone(workflow.id)).id);
}

export async function throwOpenAway(ctx: CommandContext): Promise<void> {
  const workflow = openWorkflow(ctx);
  if (workflow !== undefined) await throwAway(ctx, workflow);
}

/** Packs the open workflow and hands it to the person. */
export async function exportOpen(ctx: CommandContext): Promise<void> {
  const workflow = openWorkflow(ctx);
  if (workflow === undefined) return;
  const file = await ctx.ui.during(`Packing “${workflow.name}”`, (signal) =>
    ctx.packages.export(workflow.id, { signal }),
  );
  await ctx.files.save(file, fileNameOf(workflow));
}
