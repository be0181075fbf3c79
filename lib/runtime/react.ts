// The hooks through which components reach the running app.
import { createContext, use } from "react";
import { useStore } from "zustand";
import { AppError } from "../core/app-error";
import type { EditorState } from "../store/editor-state";
import type { RunState } from "../store/run-state";
import type { Runtime, SaveState } from "./runtime";

const RuntimeContext = createContext<Runtime | undefined>(undefined);

export const RuntimeProvider = RuntimeContext.Provider;

export function useRuntime(): Runtime {
  const runtime = use(RuntimeContext);
  if (runtime === undefined) {
    throw new AppError({ area: "runtime", code: "NoRuntime", message: "rendered outside of RuntimeProvider" });
  }
  return runtime;
}

/** `select` must give the same object for the same content (see `store/selectors`). */
export function useEditor<T>(select: (state: EditorState) => T): T {
  return useStore(useRuntime().editor.store, select);
}

export function useRunState<T>(select: (state: RunState) => T): T {
  return useStore(useRuntime().runState, select);
}

export function useSaveState<T>(select: (state: SaveState) => T): T {
  return useStore(useRuntime().saveState, select);
}
