// What of the shell is open. Belongs to this tab and is never stored.
import { createStore } from "zustand/vanilla";
import type { AssetRef } from "@/lib/domain/asset-ref";
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

export interface UiState {
  readonly panel: PanelName | undefined;
  readonly addNode: AddNodeRequest;
  readonly lightbox: LightboxRequest | undefined;
  readonly isRenaming: boolean;
  readonly toasts: readonly Toast[];
}

/** Long enough to read it and to reach for Undo. */
const TOAST_MS = 8_000;

export const uiStore = createStore<UiState>(() => ({
  panel: undefined,
  addNode: {},
  lightbox: undefined,
  isRenaming: false,
  toasts: [],
}));

let lastToast = 0;

export function notify(message: string, action?: Toast["action"]): void {
  const id = ++lastToast;
  uiStore.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), { id, message, ...(action !== undefined && { action }) }] }));
  setTimeout(() => dismiss(id), TOAST_MS);
}

export function dismiss(id: number): void {
  uiStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

export function closePanel(): void {
  uiStore.setState({ panel: undefined, addNode: {} });
}
