import { useStore } from "zustand";
import { uiStore, type UiState } from "@/components/editor/ui-state";

export function useUi<T>(select: (state: UiState) => T): T {
  return useStore(uiStore, select);
}
