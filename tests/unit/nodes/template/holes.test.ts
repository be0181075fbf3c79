import { expect, test } from "vitest";
import { templateKind } from "../../../../lib/nodes/template/definition";
import { holesOf } from "../../../../lib/nodes/template/holes";

test("holes count once, in the order of their first appearance", () => {
  expect(holesOf("{{b}} {{a}} {{ b }} {{c-1_x}} {{größe}}")).toEqual(["b", "a", "c-1_x", "größe"]);
});

test("braces around anything else are text", () => {
  expect(holesOf("{a} {{}} {{ }} {{a b}} {{a.b}} {{{x}}}")).toEqual(["x"]);
});

test("a config that is no text has no holes", () => {
  expect([undefined, 7, null, ["{{a}}"]].map(holesOf)).toEqual([[], [], [], []]);
});

test("a name that objects know is a hole like any other", () => {
  expect(holesOf("{{constructor}} {{__proto__}}")).toEqual(["constructor", "__proto__"]);
});

test("each hole is an input of its name", () => {
  expect(templateKind.ports({ template: "{{a}} {{b}}" }).inputs).toEqual([
    { id: "a", title: "a", type: "text", isRequired: true },
    { id: "b", title: "b", type: "text", isRequired: true },
  ]);
});
