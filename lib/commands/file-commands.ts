import { hasOpen, type Command } from "./command";

/** Loaded when it is first wanted. */
const work = () => import("./file-work");

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
    run: async (ctx) => (await work()).cloneOpen(ctx),
  },
  {
    id: "file.trash",
    title: "Move workflow to trash",
    group: "File",
    isEnabled: hasOpen,
    run: async (ctx) => (await work()).throwOpenAway(ctx),
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
    run: async (ctx) => (await work()).exportOpen(ctx),
  },
  {
    id: "file.import",
    title: "Import",
    group: "File",
    isEnabled: () => true,
    async run(ctx) {
      // The dialog first: it has to come from the click.
      const file = await ctx.files.pick(".zip");
      if (file !== undefined) await (await work()).importFile(ctx, file);
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
