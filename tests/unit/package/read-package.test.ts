import { expect, test } from "vitest";
import { AppError } from "../../../lib/core/app-error";
import { openPackage } from "../../../lib/package/read-package";
import { aManifest, aWorkflowFile, packageFiles, PICTURE, zipOf, type PackageFile } from "../../support/make-package";

async function refusal(file: Blob): Promise<{ code: string; entry: unknown }> {
  try {
    await (await openPackage(file)).close();
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, entry: error.data["entry"] };
    throw error;
  }
  return { code: "accepted", entry: undefined };
}

/** A good package in which some files are replaced, added, or (with content undefined) left out. */
async function altered(
  changes: Record<string, PackageFile["content"] | undefined>,
  options: PackageFile["options"] = {},
) {
  const files = packageFiles().filter(({ name }) => !(name in changes));
  const added = Object.entries(changes).flatMap(([name, content]) =>
    content === undefined ? [] : [{ name, content, options }],
  );
  return zipOf([...files, ...added]);
}

const json = (value: unknown) => JSON.stringify(value);

test.each([0, 6, 9])("reads a package that others wrote, at compression level %i", async (level) => {
  const opened = await openPackage(await zipOf(packageFiles(level)));
  expect(opened.manifest.workflow).toEqual({ id: "w1", file: "workflow.json", name: "Theirs" });
  expect(opened.workflow).toEqual(aWorkflowFile());
  const [asset] = opened.embedded;
  if (asset === undefined) throw new Error("no asset");
  expect(new Uint8Array(await (await opened.readAsset(asset)).arrayBuffer())).toEqual(PICTURE);
  await opened.close();
});

test("an unknown kind keeps its config as it was", async () => {
  const opened = await openPackage(await zipOf(packageFiles()));
  expect(json(opened.workflow.nodes[1]?.config)).toBe(json({ deep: [1, null, { a: true }] }));
  await opened.close();
});

test.each<[string, () => Promise<Blob>, { code: string; entry?: string | undefined }]>([
  ["something that is no zip", async () => new Blob(["hello"]), { code: "NotAZip" }],
  ["an empty file", async () => new Blob([]), { code: "NotAZip" }],
  [
    "a package without a manifest",
    () => altered({ "manifest.json": undefined }),
    { code: "MissingEntry", entry: "manifest.json" },
  ],
  [
    "a package without its graph",
    () => altered({ "workflow.json": undefined }),
    { code: "MissingEntry", entry: "workflow.json" },
  ],
  [
    "a package that lacks a file its manifest names",
    () => altered({ "assets/picture.png": undefined }),
    { code: "MissingEntry", entry: "assets/picture.png" },
  ],
  [
    "a manifest that is not JSON",
    () => altered({ "manifest.json": "{" }),
    { code: "BadManifest", entry: "manifest.json" },
  ],
  [
    "a manifest of another shape",
    () => altered({ "manifest.json": json(aManifest({ assets: "none" })) }),
    { code: "BadManifest", entry: "manifest.json" },
  ],
  [
    "a package from the future",
    () => altered({ "manifest.json": json(aManifest({ packageVersion: 2 })) }),
    { code: "NewerPackage", entry: "manifest.json" },
  ],
  [
    "a graph of another shape",
    () => altered({ "workflow.json": json(aWorkflowFile({ nodes: [{ id: 1 }] })) }),
    { code: "BadWorkflow", entry: "workflow.json" },
  ],
  [
    "a graph that is not the one the manifest hashed",
    () =>
      altered({
        "manifest.json": json(
          aManifest({
            workflow: { id: "w1", file: "workflow.json", name: "Theirs", hash: `sha256-${"0".repeat(64)}` },
          }),
        ),
      }),
    { code: "BadHash", entry: "workflow.json" },
  ],
  [
    "a file of another size than the manifest says",
    () => altered({ "assets/picture.png": "short" }),
    { code: "BadSize", entry: "assets/picture.png" },
  ],
  [
    "a graph that uses media which isn't there",
    () =>
      altered({
        "workflow.json": json(
          aWorkflowFile({
            nodes: [
              {
                id: "n",
                type: "image",
                position: { x: 0, y: 0 },
                config: { asset: { kind: "embedded", id: "other" } },
              },
            ],
          }),
        ),
      }),
    { code: "MissingAsset", entry: "workflow.json" },
  ],
  ["a path that leads out", () => altered({ "../evil.txt": "x" }), { code: "BadName", entry: "../evil.txt" }],
  ["an absolute path", () => altered({ "/etc/passwd": "x" }), { code: "BadName", entry: "/etc/passwd" }],
  ["names that differ by case only", () => altered({ "assets/PICTURE.png": "x" }), { code: "DuplicateEntry" }],
  [
    "an encrypted entry",
    () => altered({ "assets/secret.png": "x" }, { password: "p" }),
    { code: "Encrypted", entry: "assets/secret.png" },
  ],
])("refuses %s", async (_what, make, wanted) => {
  expect(await refusal(await make())).toMatchObject(wanted);
});

test("refuses a package cut short at any byte", async () => {
  const whole = new Uint8Array(await (await zipOf(packageFiles())).arrayBuffer());
  for (let length = 0; length < whole.length; length += 1) {
    const { code } = await refusal(new Blob([whole.subarray(0, length)]));
    expect(code, `cut to ${length} of ${whole.length} bytes`).not.toBe("accepted");
  }
});

test("notices bytes of media that changed under their CRC", async () => {
  const whole = new Uint8Array(await (await zipOf(packageFiles(0))).arrayBuffer());
  const text = Buffer.from(whole).indexOf("not really");
  whole[text] = 0;
  const opened = await openPackage(new Blob([whole]));
  const [asset] = opened.embedded;
  if (asset === undefined) throw new Error("no asset");
  await expect(opened.readAsset(asset)).rejects.toMatchObject({
    area: "package",
    code: "Damaged",
    data: { entry: "assets/picture.png" },
  });
  await opened.close();
});
