import { createContext, use, useMemo } from "react";
import { AppError, isAbort, toAppError } from "@/lib/core/app-error";
import { findCommand } from "@/lib/commands/all-commands";
import type { CommandContext } from "@/lib/commands/command";
import { labelOf } from "@/lib/commands/shortcut";
import { notifyFault } from "@/components/editor/notify-fault";

const Context = createContext<CommandContext | undefined>(undefined);
export const CommandProvider = Context.Provider;

export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

export interface Commands {
  readonly ctx: CommandContext;
  /** Runs a command if it can run now; says so when it fails. */
  run(id: string): void;
  /** Does what no command stands for; says so when it fails. */
  attempt(work: Promise<unknown>): void;
  isEnabled(id: string): boolean;
  titleOf(id: string): string;
  /** The first key combination as this machine writes it. */
  keysOf(id: string): string | undefined;
}

export function useCommands(): Commands {
  const ctx = use(Context);
  if (ctx === undefined)
    throw new AppError({ area: "components", code: "NoCommands", message: "rendered outside of CommandProvider" });
  return useMemo(() => commandsOver(ctx), [ctx]);
}

/** The person asked to stop; that is no news to them. */
function isStopped(error: unknown): boolean {
  return isAbort(error) || toAppError(error, "app").code === "Aborted";
}

function attempt(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    if (!isStopped(error)) notifyFault(error);
  });
}

export function commandsOver(ctx: CommandContext): Commands {
  return {
    ctx,
    run(id) {
      const command = findCommand(id);
      if (command === undefined || !command.isEnabled(ctx)) return;
      attempt(Promise.resolve().then(() => command.run(ctx)));
    },
    attempt,
    isEnabled: (id) => findCommand(id)?.isEnabled(ctx) ?? false,
    titleOf: (id) => findCommand(id)?.title ?? id,
    keysOf(id) {
      const keys = findCommand(id)?.keys?.[0];
      return keys === undefined ? undefined : labelOf(keys, isMac());
    },
  };
}
