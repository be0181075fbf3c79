import { expect, test } from "vitest";
import { error, text, workOn } from "../work-on";

test("fills each hole with the text of its input", async () => {
  const config = { template: "{{who}} and {{ other }}, {{who}}!" };
  expect(await workOn("template", config, { who: "Ada", other: "Bob" })).toEqual(text("Ada and Bob, Ada!"));
});

test("what fills a hole is not looked through for holes", async () => {
  expect(await workOn("template", { template: "{{a}}{{b}}" }, { a: "{{b}}", b: "$&" })).toEqual(text("{{b}}$&"));
});

test("a hole without a wire is named", async () => {
  const config = { template: "{{who}} and {{other}}" };
  expect(await workOn("template", config, { who: "Ada" })).toEqual(error("MissingInput", "Connect a text to “other”."));
});

test("a picture fills no hole", async () => {
  expect(await workOn("template", { template: "{{who}}" }, { who: { width: 1, height: 1 } })).toEqual(
    error("WrongInput", "“who” takes a text, and got a file."),
  );
});
