// What of the shell is open. Belongs to this tab and is never stored.
import { createStore } from "zustand/vanilla";
import { assetKey, type AssetRef } from "@/lib/domain/asset-ref";
import type { PanelName } from "@/lib/commands/command";
import type { Point } from "@/lib/domain/node";
import type { Toast } from "@/components/ui/toasts";

/** Where a node is wanted, and from which port the wire to it comes. */
export interface AddNodeRequest {
  readonly screen?: Point;
  readonly position?: Point;
  readonly wire?: { readonly nodeId: string; readonly handle: string; readonly side: "source" | "target" };
}

export interface LightboxRequest {
  readonly refs: readonly AssetRef[];
  readonly index: number;
}

export interface ContextMenuRequest {
  readonly screen: Point;
  /** Canvas units. */
  readonly position: Point;
  /** What was pointed at, selected by then; without it the pane. */
  readonly nodeId: string | undefined;
}

export interface UiState {
  readonly panel: PanelName | undefined;
  readonly addNode: AddNodeRequest;
  readonly lightbox: LightboxRequest | undefined;
  /** A menu of what can be done at a point of the canvas. */
  readonly contextMenu: ContextMenuRequest | undefined;
  readonly isRenaming: boolean;
  /** The nodes are shown as a list; on small screens only. */
  readonly isList: boolean;
  readonly inspectorWidthPx: number;
  readonly toasts: readonly Toast[];
}

/** Long enough to read it and to reach for Undo. */
const TOAST_MS = 8_000;
const MAX_TOASTS = 3;
/** Work that is done sooner needs no word. */
const WORTH_SAYING_MS = 300;

export const uiStore = createStore<UiState>(() => ({
  panel: undefined,
  addNode: {},
  lightbox: undefined,
  contextMenu: undefined,
  isRenaming: false,
  isList: false,
  inspectorWidthPx: 320,
  toasts: [],
}));

let lastToast = 0;

function show(toast: Omit<Toast, "id">): number {
  const id = ++lastToast;
  uiStore.setState(({ toasts }) => ({ toasts: [...toasts.slice(1 - MAX_TOASTS), { id, ...toast }] }));
  return id;
}

export function notify(message: string, action?: Toast["action"]): void {
  const id = show({ message, ...(action !== undefined && { action }) });
  setTimeout(() => dismiss(id), TOAST_MS);
}

export function dismiss(id: number): void {
  uiStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Does the work; when that takes longer than a moment, says what goes on and offers to cancel it. */
export async function during<T>(message: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  let id: number | undefined;
  const timer = setTimeout(() => {
    id = show({ message, isBusy: true, action: { label: "Cancel", run: () => abort.abort() } });
  }, WORTH_SAYING_MS);
  try {
    return await work(abort.signal);
  } finally {
    clearTimeout(timer);
    if (id !== undefined) dismiss(id);
  }
}

export function closePanel(): void {
  uiStore.setState({ panel: undefined, addNode: {} });
}

/** Shows a media file; arrows go through `among`, when it is one of them. */
export function openLightbox(ref: AssetRef, among: readonly AssetRef[] = []): void {
  const index = among.findIndex((other) => assetKey(other) === assetKey(ref));
  uiStore.setState({ lightbox: index < 0 ? { refs: [ref], index: 0 } : { refs: among, index } });
}
