import { expect, test } from "vitest";
import { error, pictureIn, workOn } from "../work-on";

const PHOTO = { width: 100, height: 80 };

test("asks for the adjustments that are set, and leaves the others as they are", async () => {
  const config = { brightness: 0.5, contrast: -1, saturation: 1, blur: 2.5, grayscale: true, invert: true };
  const made = async (of: Parameters<typeof workOn>[1]) =>
    (await pictureIn(await workOn("adjust", of, { image: PHOTO }))).made;
  expect(await made(config)).toEqual({
    adjustments: { brightness: 0.5, contrast: -1, saturation: 1, blurPx: 2.5, isGrayscale: true, isInverted: true },
  });
  expect(await made({})).toEqual({
    adjustments: { brightness: 0, contrast: 0, saturation: 0, blurPx: 0, isGrayscale: false, isInverted: false },
  });
});

test("refuses what no slider gives", async () => {
  expect(await workOn("adjust", { contrast: 1.1 }, { image: PHOTO })).toEqual(
    error("BadConfig", "“Contrast” must be at most 1."),
  );
  expect(await workOn("adjust", { invert: "yes" }, { image: PHOTO })).toEqual(
    error("BadConfig", "“Invert” must be on or off."),
  );
});
