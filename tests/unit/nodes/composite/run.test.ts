import { expect, test } from "vitest";
import { error, pictureIn, workOn } from "../work-on";

const BASE = { width: 100, height: 80 };
const OVERLAY = { width: 10, height: 8 };

test("lays the overlay over the base where and how it is told", async () => {
  const placing = { x: -3, y: 4, opacity: 0.25, blend: "multiply" };
  expect(await pictureIn(await workOn("composite", placing, { base: BASE, overlay: OVERLAY }))).toEqual({
    ...BASE,
    made: { overlay: OVERLAY, placing },
  });
});

test("names the picture that is missing", async () => {
  expect(await workOn("composite", {}, { base: BASE })).toEqual(
    error("MissingInput", "Connect a picture to “Overlay”."),
  );
  expect(await workOn("composite", {}, { overlay: OVERLAY })).toEqual(
    error("MissingInput", "Connect a picture to “Base”."),
  );
});
