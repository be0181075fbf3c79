import { expect, test } from "vitest";
import { error, pictureIn, workOn } from "../work-on";

const PHOTO = { width: 1000, height: 665 };
const resize = async (config: Parameters<typeof workOn>[1]) =>
  pictureIn(await workOn("resize", config, { image: PHOTO }));

test.each(["contain", "cover", "fill"])("with both sides it is to %s the box", async (fit) => {
  expect(await resize({ width: 256, height: 128, fit })).toEqual({
    width: 256,
    height: 128,
    made: { resize: PHOTO, fit },
  });
});

test("a missing side follows the picture, and the given one is met to the px", async () => {
  expect(await resize({ width: 333, fit: "contain" })).toEqual({
    width: 333,
    height: 221,
    made: { resize: PHOTO, fit: "fill" },
  });
  expect(await resize({ height: 333, fit: "cover" })).toEqual({
    width: 501,
    height: 333,
    made: { resize: PHOTO, fit: "fill" },
  });
});

test("no side shrinks to nothing", async () => {
  const outcome = await workOn("resize", { width: 10 }, { image: { width: 5000, height: 1 } });
  expect(await pictureIn(outcome)).toMatchObject({ width: 10, height: 1 });
});

test("what doesn't make a size is refused in the inspector's words", async () => {
  const refused = (config: Parameters<typeof workOn>[1]) => workOn("resize", config, { image: PHOTO });
  expect(await refused({})).toEqual(error("NoSize", "Give a width, a height, or both."));
  expect(await refused({ width: 0 })).toEqual(error("BadConfig", "“Width” must be at least 1."));
  expect(await refused({ width: 1.5 })).toEqual(error("BadConfig", "“Width” must be a whole number."));
  expect(await refused({ width: "wide" })).toEqual(error("BadConfig", "“Width” must be a number."));
  expect(await refused({ width: 1, fit: "snug" })).toEqual(
    error("BadConfig", "“Fit” must be one of contain, cover, fill."),
  );
});
