import type { Workflow } from "../domain/workflow";
import { hasOpen, type Command, type CommandContext } from "./command";

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

export const fileCommands: readonly Command[] = [
  {
    id: "file.new",
    title: "New workflow",
    group: "File",
    isEnabled: () => true,
    run: (ctx) => ctx.library.open(ctx.edits.createWorkflow("Untitled").id),
  },
  {
    id: "file.rename",
    title: "Rename workflow",
    group: "File",
    keys: ["F2"],
    isEnabled: hasOpen,
    run: (ctx) => ctx.ui.startRename(),
  },
  {
    id: "file.clone",
    title: "Clone workflow",
    group: "File",
    isEnabled: hasOpen,
    async run(ctx) {
      const workflow = openWorkflow(ctx);
      if (workflow !== undefined) await ctx.library.open((await ctx.library.clone(workflow.id)).id);
    },
  },
  {
    id: "file.trash",
    title: "Move workflow to trash",
    group: "File",
    isEnabled: hasOpen,
    async run(ctx) {
      const workflow = openWorkflow(ctx);
      if (workflow !== undefined) await throwAway(ctx, workflow);
    },
  },
  {
    id: "file.library",
    title: "All workflows",
    group: "File",
    keys: ["Mod+O"],
    isEnabled: () => true,
    run: (ctx) => ctx.ui.open("library"),
  },
  {
    id: "file.name-version",
    title: "Name this version",
    group: "File",
    keys: ["Mod+S"],
    isEnabled: hasOpen,
    run: (ctx) => ctx.ui.open("name-version"),
  },
  {
    id: "file.versions",
    title: "Versions",
    group: "File",
    isEnabled: hasOpen,
    run: (ctx) => ctx.ui.open("versions"),
  },
  {
    id: "file.export",
    title: "Export",
    group: "File",
    keys: ["Mod+Shift+E"],
    isEnabled: hasOpen,
    async run(ctx) {
      const workflow = openWorkflow(ctx);
      if (workflow === undefined) return;
      const name = fileNameOf(workflow);
      const file = await ctx.ui.during(`Packing “${workflow.name}”`, (signal) =>
        ctx.packages.export(workflow.id, { signal }),
      );
      await ctx.files.save(file, name);
    },
  },
  {
    id: "file.import",
    title: "Import",
    group: "File",
    isEnabled: () => true,
    async run(ctx) {
      const file = await ctx.files.pick(".zip");
      if (file !== undefined) await importFile(ctx, file);
    },
  },
  { id: "file.media", title: "Media", group: "File", isEnabled: () => true, run: (ctx) => ctx.ui.open("media") },
  {
    id: "file.settings",
    title: "Settings",
    group: "File",
    keys: ["Mod+,"],
    isEnabled: () => true,
    run: (ctx) => ctx.ui.open("settings"),
  },
];
