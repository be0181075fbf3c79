import { expect, test } from "vitest";
import { isPressed, labelOf, type KeyPress } from "../../../lib/commands/shortcut";

function press(key: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...modifiers };
}

test("Mod is the command key on a Mac and Ctrl elsewhere", () => {
  const withCtrl = press("z", { ctrlKey: true });
  const withMeta = press("z", { metaKey: true });
  expect([
    isPressed("Mod+Z", withMeta, true),
    isPressed("Mod+Z", withCtrl, true),
    isPressed("Mod+Z", withCtrl, false),
    isPressed("Mod+Z", withMeta, false),
  ]).toEqual([true, false, true, false]);
});

test("a combination is pressed with its modifiers and no others", () => {
  const pressed = (keys: string, modifiers: Partial<KeyPress>) => isPressed(keys, press("z", modifiers), false);
  expect([
    pressed("Mod+Shift+Z", { ctrlKey: true, shiftKey: true }),
    pressed("Mod+Shift+Z", { ctrlKey: true }),
    pressed("Mod+Z", { ctrlKey: true, shiftKey: true }),
    pressed("Mod+Z", { ctrlKey: true, altKey: true }),
    pressed("Alt+Z", { altKey: true }),
    pressed("Z", {}),
    pressed("Z", { shiftKey: true }),
  ]).toEqual([true, false, false, false, true, true, false]);
});

test("a single letter is not meant when the other system's modifier is held", () => {
  expect([
    isPressed("F", press("f", { ctrlKey: true }), true),
    isPressed("F", press("f", { metaKey: true }), false),
    isPressed("Mod+Z", press("z", { ctrlKey: true, metaKey: true }), false),
  ]).toEqual([false, false, false]);
});

test("a sign that needs Shift to be typed is written without it", () => {
  expect([
    isPressed("?", press("?", { shiftKey: true }), false),
    isPressed("+", press("+", { shiftKey: true }), false),
    isPressed("+", press("+"), false),
    isPressed("Mod+-", press("-", { ctrlKey: true }), false),
    isPressed("Mod+=", press("=", { ctrlKey: true }), false),
    isPressed("1", press("1", { shiftKey: true }), false),
  ]).toEqual([true, true, true, true, true, false]);
});

test("named keys are told by their names", () => {
  expect([isPressed("Escape", press("Escape"), false), isPressed("Delete", press("Backspace"), false)]).toEqual([
    true,
    false,
  ]);
});

test("people read signs on a Mac and words elsewhere", () => {
  const keys = ["Mod+Shift+Z", "Mod+Enter", "Escape", "Backspace", "+", "Alt+1"];
  expect([keys.map((one) => labelOf(one, true)), keys.map((one) => labelOf(one, false))]).toEqual([
    ["⌘⇧Z", "⌘↩", "Esc", "⌫", "+", "⌥1"],
    ["Ctrl+Shift+Z", "Ctrl+Enter", "Esc", "Backspace", "+", "Alt+1"],
  ]);
});
