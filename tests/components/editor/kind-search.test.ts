import { expect, test } from "vitest";
import { fittingKinds, fittingPort, searchKinds } from "../../../components/editor/kind-search";
import type { KindFacts } from "../../../lib/domain/kind-catalog";
import type { Port, PortType } from "../../../lib/domain/port";

function port(id: string, type: PortType): Port {
  return { id, title: id, type };
}

function kind(type: string, facts: Partial<KindFacts> & { inputs?: Port[]; outputs?: Port[] }): KindFacts {
  const { inputs = [], outputs = [], ...rest } = facts;
  return {
    type,
    version: 1,
    title: type,
    summary: "",
    keywords: [],
    icon: "type",
    color: "any",
    ports: () => ({ inputs, outputs }),
    defaults: {},
    fields: [],
    isCacheable: true,
    ...rest,
  };
}

const blur = kind("blur", { title: "Soften", keywords: ["gaussian"], summary: "Takes the edge off a picture." });
const crop = kind("crop", { title: "Crop", summary: "Cuts a rectangle out of a picture." });
const croquis = kind("croquis", { title: "Sketch", keywords: ["crop marks"] });
const typesOf = (kinds: readonly KindFacts[]) => kinds.map(({ type }) => type);

test("a title counts more than a keyword, and a keyword more than the summary", () => {
  const sketchy = kind("sketchy", { summary: "Crop comes later." });
  expect(typesOf(searchKinds([sketchy, croquis, blur, crop], " Crop "))).toEqual(["crop", "croquis", "sketchy"]);
});

test("without words all kinds keep the order of the catalogue", () => {
  expect(typesOf(searchKinds([blur, crop, croquis], ""))).toEqual(["blur", "crop", "croquis"]);
});

test("a wire in hand leaves the kinds that take it, those of its own type first", () => {
  const preview = kind("preview", { inputs: [port("value", "any")] });
  const resize = kind("resize", { inputs: [port("image", "image")], outputs: [port("image", "image")] });
  const prompt = kind("prompt", { outputs: [port("text", "text")] });
  const kinds = [preview, prompt, resize];
  expect(typesOf(fittingKinds(kinds, port("image", "image"), "source"))).toEqual(["resize", "preview"]);
  expect(typesOf(fittingKinds(kinds, port("text", "text"), "target"))).toEqual(["prompt"]);
});

test("among a kind's ports the wire goes to the one of its own type", () => {
  const both = kind("both", { inputs: [port("anything", "any"), port("picture", "image")] });
  expect(fittingPort(both, port("image", "image"), "source")?.id).toBe("picture");
  expect(fittingPort(both, port("text", "text"), "source")?.id).toBe("anything");
});
