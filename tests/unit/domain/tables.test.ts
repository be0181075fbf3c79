import { expect, test } from "vitest";
import { LIBRARY_SCOPE, rowKey, rowSchemas, scopeOf, tableOf, type TableName } from "../../../lib/domain/tables";
import { aNode, anAsset, anEdge, aResult, aWorkflow } from "../../support/builders";

const rows = { workflows: aWorkflow(), nodes: aNode(), edges: anEdge(), results: aResult(), assets: anAsset() };
const accepts = (table: TableName, row: unknown) => rowSchemas[table].safeParse(row).success;

test("a row belongs to its workflow, a workflow to itself and an asset to the library", () => {
  expect(Object.values(rows).map(scopeOf)).toEqual(["flow", "flow", "flow", "flow", LIBRARY_SCOPE]);
});

test("a key tells its table", () => {
  expect(tableOf(rowKey("results", "a/b", "c/d"))).toBe("results");
});

test("whole rows pass the check, and unknown kinds with them", () => {
  const tables = Object.keys(rows) as TableName[];
  expect(tables.filter((table) => !accepts(table, rows[table]))).toEqual([]);
  expect(accepts("nodes", aNode({ type: "of a later build", config: { any: [{ deep: null }] } }))).toBe(true);
});

test.each<[TableName, object]>([
  ["workflows", { viewport: { x: 0, y: 0, zoom: 0 } }],
  ["workflows", { name: "x".repeat(201) }],
  ["nodes", { position: { x: "0", y: 0 } }],
  ["nodes", { position: { x: Number.NaN, y: 0 } }],
  ["nodes", { size: { width: 0, height: 1 } }],
  ["nodes", { status: "running" }],
  ["nodes", { config: [] }],
  ["nodes", { type: "" }],
  ["nodes", { result: { asset: { kind: "url", url: "data:image/png;base64,AA" } } }],
  ["nodes", { result: { asset: { kind: "url", url: "blob:http://x/1" } } }],
  ["nodes", { result: { asset: { kind: "embedded", id: "x" } } }],
  ["edges", { source: "" }],
  ["edges", { version: -1 }],
  ["results", { made: undefined }],
  ["assets", { hash: "AB".repeat(32) }],
  ["assets", { thumbnail: "x".repeat(16_385) }],
])("%s refuse %j", (table, fields) => {
  expect(accepts(table, { ...rows[table], ...fields })).toBe(false);
});
