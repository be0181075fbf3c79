import { expect, test } from "vitest";
import { createEmitter } from "../../../lib/core/emitter";

function createHeard() {
  const faults: string[] = [];
  const heard: string[] = [];
  const emitter = createEmitter<string>((fault) => faults.push(`${fault.area}: ${fault.message}`));
  return { emitter, faults, heard };
}

test("listeners hear in the order they came, until they leave", () => {
  const { emitter, heard } = createHeard();
  const leave = emitter.on((event) => heard.push(`first ${event}`));
  emitter.on((event) => heard.push(`second ${event}`));
  emitter.emit("a");
  leave();
  emitter.emit("b");
  expect(heard).toEqual(["first a", "second a", "second b"]);
});

test("a listener that throws is reported and keeps nobody from hearing", () => {
  const { emitter, heard, faults } = createHeard();
  emitter.on(() => {
    throw new Error("broken");
  });
  emitter.on((event) => heard.push(event));
  emitter.emit("a");
  expect({ heard, faults }).toEqual({ heard: ["a"], faults: ["emitter: broken"] });
});

test("who joins or leaves while an event goes round changes the next one, not this one", () => {
  const { emitter, heard } = createHeard();
  const leave = emitter.on(() => {
    leaveLast();
    emitter.on(() => heard.push("late"));
    leave();
  });
  const leaveLast = emitter.on((event) => heard.push(event));
  emitter.emit("a");
  emitter.emit("b");
  expect(heard).toEqual(["a", "late"]);
});
