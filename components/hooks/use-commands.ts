import { createContext, use, useMemo } from "react";
import { AppError } from "@/lib/core/app-error";
import { findCommand } from "@/lib/commands/all-commands";
import type { CommandContext } from "@/lib/commands/command";
import { labelOf } from "@/lib/commands/shortcut";
import { notify } from "@/components/editor/ui-state";
import { wordsFor } from "@/components/editor/words";

const Context = createContext<CommandContext | undefined>(undefined);
export const CommandProvider = Context.Provider;

export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

export interface Commands {
  readonly ctx: CommandContext;
  /** Runs a command if it can run now; says so when it fails. */
  run(id: string): void;
  isEnabled(id: string): boolean;
  /** The first key combination as this machine writes it. */
  keysOf(id: string): string | undefined;
}

export function useCommands(): Commands {
  const ctx = use(Context);
  if (ctx === undefined)
    throw new AppError({ area: "components", code: "NoCommands", message: "rendered outside of CommandProvider" });
  return useMemo(() => commandsOver(ctx), [ctx]);
}

export function commandsOver(ctx: CommandContext): Commands {
  return {
    ctx,
    run(id) {
      const command = findCommand(id);
      if (command === undefined || !command.isEnabled(ctx)) return;
      Promise.resolve()
        .then(() => command.run(ctx))
        .catch((error: unknown) => notify(wordsFor(error)));
    },
    isEnabled: (id) => findCommand(id)?.isEnabled(ctx) ?? false,
    keysOf(id) {
      const keys = findCommand(id)?.keys?.[0];
      return keys === undefined ? undefined : labelOf(keys, isMac());
    },
  };
}
