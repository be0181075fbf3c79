import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { hashInlineScripts } from "../../../lib/tooling/seal-build.mjs";

const sha256 = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

test("allows what stands inline in a page, to the byte, and no script by address", () => {
  const page = `<script src="/a.js" async=""></script><script id="x">one( "é" )</script><p>text</p><script>
two</script>`;
  expect(hashInlineScripts(page)).toEqual([sha256('one( "é" )'), sha256("\ntwo")]);
});
