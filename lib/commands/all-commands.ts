// The one list of commands, in the order of menus and the shortcut sheet.
import type { Command } from "./command";
import { editCommands } from "./edit-commands";
import { fileCommands } from "./file-commands";
import { runCommands } from "./run-commands";
import { viewCommands } from "./view-commands";

export const allCommands: readonly Command[] = [...fileCommands, ...editCommands, ...runCommands, ...viewCommands];

const byId = new Map(allCommands.map((command) => [command.id, command]));

export function findCommand(id: string): Command | undefined {
  return byId.get(id);
}
