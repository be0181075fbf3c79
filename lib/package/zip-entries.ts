import { BlobReader, BlobWriter, TextReader, ZipWriter } from "@zip.js/zip.js";
import type { NamedContent } from "../core/named-content";

/** Media is packed already; to deflate it again only takes time. */
const AS_IT_IS = { level: 0 };

/** One zip of all that comes, in the order in which it comes. */
export async function zipEntries(entries: AsyncIterable<NamedContent>): Promise<Blob> {
  const zip = new ZipWriter(new BlobWriter("application/zip"), { useWebWorkers: false });
  for await (const { name, content } of entries) {
    if (typeof content === "string") await zip.add(name, new TextReader(content));
    else await zip.add(name, new BlobReader(content), AS_IT_IS);
  }
  return zip.close();
}
