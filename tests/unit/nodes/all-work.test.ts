import { expect, test } from "vitest";
import { BLEND_MODES } from "../../../lib/pixels/blend-modes";
import { FONTS } from "../../../lib/pixels/fonts";
import type { Field } from "../../../lib/domain/kind-catalog";
import { kindCatalog, nodeKinds } from "../../../lib/nodes/all-kinds";
import { nodeWork } from "../../../lib/nodes/all-work";
import type { NodeKind } from "../../../lib/nodes/node-kind";
import { workOn } from "./work-on";

const isWorking = ({ ports, defaults }: NodeKind) => {
  const { inputs, outputs } = ports(defaults);
  return inputs.length + outputs.length > 0;
};

test("each kind with ports has work, and nothing else has", () => {
  expect([...nodeWork.keys()].toSorted()).toEqual(
    nodeKinds
      .filter(isWorking)
      .map((kind) => kind.type)
      .toSorted(),
  );
});

test("the names that packages store stand", () => {
  const handles = nodeKinds.map(({ type, ports, defaults }) => {
    const { inputs, outputs } = ports(defaults);
    return [type, inputs.map((port) => port.id).join(), outputs.map((port) => port.id).join()];
  });
  expect(handles).toEqual([
    ["prompt", "", "text"],
    ["template", "subject", "text"],
    ["image", "", "image"],
    ["text-image", "text", "image"],
    ["resize", "image", "image"],
    ["crop", "image", "image"],
    ["adjust", "image", "image"],
    ["composite", "base,overlay", "image"],
    ["describe", "image", "text"],
    ["preview", "value", ""],
    ["note", "", ""],
  ]);
});

const named = (kinds: readonly NodeKind[]) => kinds.map((kind) => [kind.type, kind] as const);

test.each(named(nodeKinds))("%s is found by its type, and has ports for any config", (type, kind) => {
  expect(kindCatalog.find(type)).toBe(kind);
  expect(() => kind.ports({ template: 7, text: null })).not.toThrow();
});

test.each(named(nodeKinds))("%s has a row in the inspector for each setting it starts with", (_type, kind) => {
  const params = kind.fields.map((field) => field.param);
  expect(Object.keys(kind.defaults).filter((param) => !params.includes(param))).toEqual([]);
});

test.each(named(nodeKinds.filter(isWorking)))("%s works with the settings it starts with", async (type, kind) => {
  const arriving = kind
    .ports(kind.defaults)
    .inputs.map((port) => [port.id, port.type === "text" ? "a text" : { width: 900, height: 600 }] as const);
  const outcome = await workOn(type, kind.defaults, Object.fromEntries(arriving));
  if (type === "image") expect(outcome).toMatchObject({ kind: "error", error: { code: "NoPicture" } });
  else expect(outcome).toMatchObject({ kind: "value", value: {} });
});

function optionsOf(type: string, param: string): readonly { value: string; label: string }[] {
  const field: Field | undefined = kindCatalog.find(type)?.fields.find((one) => one.param === param);
  return field?.control === "select" ? field.options : [];
}

test("the fonts and blend modes on offer are those that pictures can be made with", () => {
  const offer = (entries: readonly { id: string; label: string }[]) =>
    entries.map(({ id, label }) => ({ value: id, label }));
  expect(optionsOf("composite", "blend")).toEqual(offer(BLEND_MODES));
  expect(optionsOf("text-image", "font")).toEqual(offer(FONTS));
});
