import { expect, test } from "vitest";
import { text, workOn } from "../work-on";

test("hands its text on as it is", async () => {
  expect(await workOn("prompt", { text: " a cat\n " })).toEqual(text(" a cat\n "));
});

test("a prompt that nobody wrote is empty", async () => {
  expect(await workOn("prompt", {})).toEqual(text(""));
});
