import { expect, test } from "vitest";
import { isPortFit, PORT_TYPES } from "../../../lib/domain/port";

test("equal types fit, any fits all, and data reads as text but not the other way round", () => {
  const fits = PORT_TYPES.map((source) => [source, PORT_TYPES.filter((target) => isPortFit(source, target))]);
  expect(Object.fromEntries(fits)).toEqual({
    text: ["text", "any"],
    image: ["image", "any"],
    video: ["video", "any"],
    audio: ["audio", "any"],
    data: ["text", "data", "any"],
    any: [...PORT_TYPES],
  });
});
