import { expect, test } from "vitest";
import { error, pictureIn, workOn } from "../work-on";

const PHOTO = { width: 100, height: 80 };

test.each([
  ["inside", { x: 10, y: 20, width: 30, height: 40 }, { x: 10, y: 20, width: 30, height: 40 }],
  ["over the right bottom corner", { x: 90, y: 70, width: 30, height: 40 }, { x: 90, y: 70, width: 10, height: 10 }],
  ["over the left top corner", { x: -5, y: -6, width: 30, height: 40 }, { x: 0, y: 0, width: 25, height: 34 }],
  ["larger than the picture", { x: -1, y: -1, width: 999, height: 999 }, { x: 0, y: 0, width: 100, height: 80 }],
])("a rectangle %s is cut out as far as there is picture", async (_where, config, { x, y, width, height }) => {
  const picture = await pictureIn(await workOn("crop", config, { image: PHOTO }));
  expect(picture).toEqual({ width, height, made: { crop: PHOTO, x, y } });
});

test("a rectangle outside is refused, with the size that there is", async () => {
  const outside = error("OutsidePicture", "The rectangle lies outside of the picture, which is 100 × 80.");
  expect(await workOn("crop", { x: 100, y: 0, width: 5, height: 5 }, { image: PHOTO })).toEqual(outside);
  expect(await workOn("crop", { x: 0, y: -5, width: 5, height: 5 }, { image: PHOTO })).toEqual(outside);
});
