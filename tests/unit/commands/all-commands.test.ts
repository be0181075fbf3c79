import { expect, test } from "vitest";
import { allCommands, findCommand } from "../../../lib/commands/all-commands";

function twice(names: readonly string[]): string[] {
  return names.filter((name, at) => names.indexOf(name) !== at);
}

test("no two commands share an id, a title or a key", () => {
  expect([
    twice(allCommands.map((command) => command.id)),
    twice(allCommands.map((command) => command.title)),
    twice(allCommands.flatMap((command) => command.keys ?? [])),
  ]).toEqual([[], [], []]);
});

test("a command is found by its id, and nothing by another", () => {
  expect(allCommands.map((command) => findCommand(command.id))).toEqual(allCommands);
  expect(findCommand("edit.fly")).toBeUndefined();
});

test("the controls that the outside relies on have their names", () => {
  const promised = ["New workflow", "Run", "Stop", "Export", "Import", "Undo", "Redo", "Add node", "Media", "Settings"];
  const titles = new Set(allCommands.map((command) => command.title));
  expect(promised.filter((title) => !titles.has(title))).toEqual([]);
});
