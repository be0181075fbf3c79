import { expect, test } from "vitest";
import { createPixelError } from "../../../../lib/pixels/pixel-error";
import { toFault } from "../../../../lib/pixels/worker/fault";

test("a pixel error crosses with its code, words and data", () => {
  const error = createPixelError("NoFont", { message: "no such font", data: { font: "x" } });
  expect(toFault(error)).toEqual({ code: "NoFont", message: "no such font", data: { font: "x" } });
});

test("an abort crosses as Aborted", () => {
  expect(toFault(AbortSignal.abort().reason)).toMatchObject({ code: "Aborted" });
});

test("running out of memory is a picture too large, in every browser's words", () => {
  const words = [
    "Array buffer allocation failed",
    "Out of memory",
    "WebAssembly.Memory.grow(): Unable to grow instance memory",
  ];
  for (const message of words) expect(toFault(new RangeError(message)), message).toMatchObject({ code: "TooLarge" });
});

test("anything else is Unexpected in general words, with the reason as data", () => {
  expect(toFault(new TypeError("x is undefined"))).toEqual({
    code: "Unexpected",
    message: "Something went wrong while working on this picture.",
    data: { reason: "TypeError: x is undefined" },
  });
});
