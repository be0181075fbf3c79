import { expect, test } from "vitest";
import { WORKFLOW_ID } from "../../support/builders";
import { createCommandTest, type CommandTest } from "./fake-context";

const openIdIn = ({ tab }: CommandTest) => tab.editor.store.getState().openId;
const namesIn = ({ tab }: CommandTest) => [...tab.editor.store.getState().workflows.values()].map(({ name }) => name);

test("a new workflow is made and shown", async () => {
  const test = createCommandTest();
  await test.does("file.new");
  expect([namesIn(test), test.asked]).toEqual([["Test", "Untitled"], [["open", openIdIn(test)]]]);
});

test("a clone is shown and the original stays", async () => {
  const test = createCommandTest();
  await test.does("file.clone");
  expect([namesIn(test), openIdIn(test) === WORKFLOW_ID]).toEqual([["Test", "Test copy"], false]);
});

test("the open workflow goes to the trash, the last edited one is shown, and the way back is on offer", async () => {
  const test = createCommandTest();
  test.tab.edits.createWorkflow("Older");
  test.tab.world.pass(5);
  const newer = test.tab.edits.createWorkflow("Newer");
  await test.does("file.trash");
  expect([namesIn(test), openIdIn(test)]).toEqual([["Older", "Newer"], newer.id]);
  const [, message, action] = test.asked.find(([what]) => what === "notify") ?? [];
  expect(message).toBe("“Test” is in the trash.");
  (action as { run(): void }).run();
  expect(test.asked.slice(-2)).toEqual([
    ["restore", WORKFLOW_ID],
    ["open", WORKFLOW_ID],
  ]);
});

test("a package is saved under the workflow's name, made fit for every file system", async () => {
  const test = createCommandTest();
  const names: unknown[] = [];
  for (const name of ["Boats", 'a/b\\c:d*e?"f<g>h|i\u0007', "  "]) {
    test.tab.edits.renameWorkflow(WORKFLOW_ID, name);
    await test.does("file.export");
    names.push(test.asked.at(-1)?.[1]);
  }
  expect(names).toEqual(["Boats.genaiw.zip", "a-b-c-d-e--f-g-h-i-.genaiw.zip", "workflow.genaiw.zip"]);
});

test("an imported package is shown and its warnings are told", async () => {
  const test = createCommandTest();
  test.picked.file = new Blob(["a package"]);
  await test.does("file.import");
  expect(test.asked).toEqual([
    ["during", "Importing"],
    ["open", openIdIn(test)],
    ["notify", "“Brought” is imported. One file is missing."],
  ]);
});

test("who picks no file imports nothing", async () => {
  const test = createCommandTest();
  await test.does("file.import");
  expect([test.asked, namesIn(test)]).toEqual([[], ["Test"]]);
});

test("without an open workflow nothing can be renamed, cloned, thrown away or exported", async () => {
  const closed = createCommandTest({ isOpen: false });
  const done = await Promise.all(["rename", "clone", "trash", "export"].map((id) => closed.does(`file.${id}`)));
  expect([done, closed.asked]).toEqual([[false, false, false, false], []]);
});
