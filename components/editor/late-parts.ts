// What the editor can be shown without. Each part loads when it is first wanted, or once the page has nothing to do, so
// that nobody waits for a menu.
import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import type { Dispose } from "@/lib/core/emitter";

const loads: (() => Promise<unknown>)[] = [];

function late<P>(load: () => Promise<{ default: ComponentType<P> }>): LazyExoticComponent<ComponentType<P>> {
  loads.push(load);
  return lazy(load);
}

export const TipLayer = late(async () => ({ default: (await import("@/components/ui/tip-layer")).TipLayer }));
export const Toasts = late(async () => ({ default: (await import("@/components/ui/toasts")).Toasts }));
export const EmptyLibrary = late(() => import("./empty-library"));
export const EmptyWorkflow = late(() => import("./empty-workflow"));
export const NodeList = late(() => import("./node-list"));
export const WorkflowNameField = late(() => import("./workflow-name-field"));
export const UpdateNotice = late(async () => ({
  default: (await import("@/components/offline/update-notice")).UpdateNotice,
}));
export const RecoveryNotice = late(async () => ({
  default: (await import("@/components/recovery/recovery-notice")).RecoveryNotice,
}));
export const SaveAlert = late(() => import("./save-alert"));
export const BootFailure = late(() => import("./boot-failure"));
export const Inspector = late(() => import("@/components/inspector/inspector"));
export const WorkflowMenu = late(() => import("./workflow-menu"));
export const RunMenu = late(() => import("./run-menu"));
export const CanvasMenu = late(() => import("./canvas-menu"));
export const AddNodePanel = late(() => import("./add-node-panel"));
export const CommandPalette = late(() => import("./command-palette"));
export const LibraryPanel = late(() => import("@/components/library/library-panel"));
export const MediaPanel = late(() => import("@/components/assets/media-panel"));
export const SettingsPanel = late(() => import("./settings-panel"));
export const ShortcutSheet = late(() => import("./shortcut-sheet"));
export const RunsPanel = late(() => import("@/components/runs/runs-panel"));
export const NameVersion = late(async () => ({
  default: (await import("@/components/versions/name-version")).NameVersion,
}));
export const VersionsPanel = late(async () => ({
  default: (await import("@/components/versions/versions-panel")).VersionsPanel,
}));
export const ConflictsPanel = late(async () => ({
  default: (await import("@/components/conflicts/conflicts-panel")).ConflictsPanel,
}));
export const ConflictsBadge = late(async () => ({
  default: (await import("@/components/conflicts/conflicts-badge")).ConflictsBadge,
}));
export const Lightbox = late(() => import("@/components/assets/lightbox"));

/** Long enough for the first screen to be drawn before the network is used for what isn't on it. */
const PATIENCE_MS = 500;

/** Loads all of it ahead of need. A part that can't be had now is asked for again when it is wanted. */
export function loadLateParts(): Dispose {
  const timer = setTimeout(() => void Promise.allSettled(loads.map((load) => load())), PATIENCE_MS);
  return () => clearTimeout(timer);
}
