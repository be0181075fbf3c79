import { expect, test } from "vitest";
import { encodeFakePicture } from "../../../support/fake-pixels";
import { error, fileValue, text, workOn } from "../work-on";

test("holds what comes in, a text or a file", async () => {
  expect(await workOn("preview", {}, { value: "words" })).toEqual(text("words"));
  const value = await fileValue(encodeFakePicture({ width: 1, height: 1 }));
  expect(await workOn("preview", {}, { value })).toEqual({ kind: "value", value });
});

test("asks for something to show", async () => {
  expect(await workOn("preview", {})).toEqual(error("MissingInput", "Connect something to “Value”."));
});
