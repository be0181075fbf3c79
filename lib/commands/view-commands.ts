import { hasOpen, type Command } from "./command";

export const viewCommands: readonly Command[] = [
  {
    id: "view.fit",
    title: "Fit in view",
    group: "View",
    keys: ["F"],
    isEnabled: hasOpen,
    run: (ctx) => ctx.view.fitView(),
  },
  {
    id: "view.actual-size",
    title: "Actual size",
    group: "View",
    keys: ["1"],
    isEnabled: hasOpen,
    run: (ctx) => ctx.view.actualSize(),
  },
  {
    id: "view.zoom-in",
    title: "Zoom in",
    group: "View",
    keys: ["Mod+=", "+"],
    isEnabled: hasOpen,
    run: (ctx) => ctx.view.zoomIn(),
  },
  {
    id: "view.zoom-out",
    title: "Zoom out",
    group: "View",
    keys: ["Mod+-", "-"],
    isEnabled: hasOpen,
    run: (ctx) => ctx.view.zoomOut(),
  },
  {
    id: "view.palette",
    title: "Commands",
    group: "View",
    keys: ["Mod+K"],
    isEnabled: () => true,
    run: (ctx) => ctx.ui.open("palette"),
  },
  {
    id: "help.shortcuts",
    title: "Keyboard shortcuts",
    group: "Help",
    keys: ["?"],
    isEnabled: () => true,
    run: (ctx) => ctx.ui.open("shortcuts"),
  },
];
