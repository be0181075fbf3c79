import { expect, test } from "vitest";
import { AppError } from "../../../lib/core/app-error";
import { createExecutor } from "../../../lib/nodes/execute-node";
import { createFakeMediaPort } from "../../support/fake-media";
import { createFakePixels, encodeFakePicture } from "../../support/fake-pixels";
import { makePlannedNode } from "../../support/make-plan";
import { error, media, workOn } from "./work-on";

test("an unknown kind is named, and so is one that has no work", async () => {
  const words = (type: string) => `This build doesn't know the node kind “${type}”, so it can't run it.`;
  expect(await workOn("hologram", {})).toEqual(error("UnknownKind", words("hologram")));
  expect(await workOn("note", {})).toEqual(error("UnknownKind", words("note")));
});

test("a required input without a wire is named by its title", async () => {
  expect(await workOn("resize", { width: 1 })).toEqual(error("MissingInput", "Connect a picture to “Image”."));
});

test("an input takes what its port says", async () => {
  expect(await workOn("resize", { width: 1 }, { image: "words" })).toEqual(
    error("WrongInput", "“Image” takes a picture, and got a text."),
  );
});

test("pictures are kept under the name of the kind that made them", async () => {
  await workOn("adjust", {}, { image: { width: 1, height: 1 } });
  expect(media.names.at(-1)).toBe("adjust.png");
});

test("what a port throws becomes the node's error, with its own code and words", async () => {
  const faults = [
    [new AppError({ area: "pixels", code: "TooLarge", message: "This picture is too large." }), "TooLarge"],
    [new Error("odd"), "Unexpected"],
  ] as const;
  for (const [fault, code] of faults) {
    const fakeMedia = createFakeMediaPort();
    const asset = await fakeMedia.put(encodeFakePicture({ width: 1, height: 1 }), { mime: "image/png" });
    const execute = createExecutor({
      media: fakeMedia,
      pixels: { ...createFakePixels(), adjust: () => Promise.reject(fault) },
    });
    const outcome = await execute({
      node: makePlannedNode("n", [], { type: "adjust" }),
      inputs: new Map([["image", [{ kind: "asset", asset }]]]),
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    expect(outcome).toEqual(error(code, fault.message));
  }
});
