// A command is something a person can mean: one title, one shortcut, one answer to "can I?", one way to do it. Menus,
// buttons, keys and the palette all run the same ones.
import type { KindCatalog } from "../domain/kind-catalog";
import type { Point } from "../domain/node";
import type { RunMode } from "../domain/run-record";
import type { EditorStore } from "../store/editor-store";
import type { Edits } from "../store/edits";
import type { RunStateStore } from "../store/run-state";

export type PanelName =
  | "add-node"
  | "library"
  | "media"
  | "settings"
  | "shortcuts"
  | "palette"
  | "runs"
  | "versions"
  | "conflicts"
  | "name-version";

/** What commands may do to the world. Components fill it. */
export interface CommandContext {
  readonly editor: EditorStore;
  readonly edits: Edits;
  readonly kinds: KindCatalog;
  readonly runState: RunStateStore;
  readonly library: {
    open(workflowId: string): Promise<void>;
    clone(workflowId: string): Promise<{ readonly id: string }>;
    restore(workflowId: string): void;
  };
  readonly runs: {
    start(workflowId: string, options: { target?: readonly string[]; mode: RunMode }): Promise<unknown>;
    cancel(runId: string): void;
  };
  readonly packages: {
    export(workflowId: string, options: { signal: AbortSignal }): Promise<Blob>;
    import(
      file: Blob,
      options: { signal: AbortSignal },
    ): Promise<{ readonly workflowId: string; readonly warnings: readonly string[] }>;
  };
  readonly view: {
    fitView(): void;
    zoomIn(): void;
    zoomOut(): void;
    actualSize(): void;
    /** The middle of what is seen, in canvas units. */
    center(): Point;
  };
  readonly ui: {
    open(panel: PanelName): void;
    startRename(): void;
    notify(message: string, action?: { readonly label: string; readonly run: () => void }): void;
    /** Does the work, says what goes on when it takes long, and aborts the signal when the person cancels. */
    during<T>(message: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  };
  readonly clipboard: { write(text: string): Promise<void>; read(): Promise<string> };
  readonly files: {
    /** Resolves without a word when the person changes their mind. */
    save(blob: Blob, name: string): Promise<void>;
    pick(accept: string): Promise<Blob | undefined>;
  };
}

export type CommandGroup = "File" | "Edit" | "Run" | "View" | "Help";

export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  /** Keys such as `Mod+Shift+Z`; Mod is ⌘ on a Mac and Ctrl elsewhere. The first is shown, all work. */
  readonly keys?: readonly string[];
  /** The browser handles the keys itself (copy, cut, paste raise events of their own); they are only shown. */
  readonly isNative?: boolean;
  isEnabled(ctx: CommandContext): boolean;
  run(ctx: CommandContext): void | Promise<void>;
}

export function openIdOf(ctx: CommandContext): string | undefined {
  return ctx.editor.store.getState().openId;
}

export function hasOpen(ctx: CommandContext): boolean {
  return openIdOf(ctx) !== undefined;
}

export function selectedNodes(ctx: CommandContext): ReadonlySet<string> {
  return ctx.editor.store.getState().selection.nodes;
}

export function hasSelection(ctx: CommandContext): boolean {
  const { selection } = ctx.editor.store.getState();
  return selection.nodes.size + selection.edges.size > 0;
}
