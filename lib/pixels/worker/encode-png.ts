// PNG written by ourselves: a canvas would multiply colours by alpha once more, and browsers put what they like into
// the file. Here the same pixels give the same bytes, the file holds nothing but the picture, and opaque pictures go
// without an alpha channel.
import { crc32 } from "../../core/crc32";
import { PNG_SIGNATURE } from "./formats/png";
import { filterRow } from "./png-filter";
import { isOpaque, type Raster } from "./raster";

const COLOR_TYPE_RGB = 2;
const COLOR_TYPE_RGBA = 6;
/** Rows are handed to the compressor in batches of about this size: few enough calls, and little memory at a time. */
const BATCH_BYTES = 256 * 1024;

export async function encodePng(raster: Raster): Promise<Blob> {
  const channels = isOpaque(raster) ? 3 : 4;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, raster.width);
  view.setUint32(4, raster.height);
  header.set([8, channels === 3 ? COLOR_TYPE_RGB : COLOR_TYPE_RGBA], 8);
  const pixels = await compress(filteredRows(raster, channels));
  const parts = [
    new Uint8Array(PNG_SIGNATURE),
    ...chunk("IHDR", [header]),
    ...chunk("IDAT", pixels),
    ...chunk("IEND", []),
  ];
  return new Blob(parts, { type: "image/png" });
}

/** Length, type, body, checksum over type and body. */
function chunk(type: string, body: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer>[] {
  const name = new TextEncoder().encode(type);
  let length = 0;
  let checksum = crc32(name);
  for (const part of body) {
    length += part.length;
    checksum = crc32(part, checksum);
  }
  return [uint32(length), name, ...body, uint32(checksum)];
}

function uint32(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** Each row with the byte of its filter in front, several rows a batch. */
function* filteredRows({ width, height, data }: Raster, channels: 3 | 4): Generator<Uint8Array<ArrayBuffer>> {
  const rowBytes = width * channels;
  const rowsPerBatch = Math.max(1, Math.floor(BATCH_BYTES / (rowBytes + 1)));
  let row = new Uint8Array(rowBytes);
  let above = new Uint8Array(rowBytes);
  for (let first = 0; first < height; first += rowsPerBatch) {
    const rows = Math.min(rowsPerBatch, height - first);
    const batch = new Uint8Array(rows * (rowBytes + 1));
    for (let index = 0; index < rows; index++) {
      copyRow(data, (first + index) * width * 4, row, channels);
      filterRow(row, above, channels, batch.subarray(index * (rowBytes + 1), (index + 1) * (rowBytes + 1)));
      [row, above] = [above, row];
    }
    yield batch;
  }
}

function copyRow(data: Uint8ClampedArray, from: number, row: Uint8Array, channels: 3 | 4): void {
  if (channels === 4) {
    row.set(data.subarray(from, from + row.length));
    return;
  }
  for (let source = from, target = 0; target < row.length; source += 4, target += 3) {
    row[target] = data[source] ?? 0;
    row[target + 1] = data[source + 1] ?? 0;
    row[target + 2] = data[source + 2] ?? 0;
  }
}

/** As a zlib stream, which is what IDAT holds. Writing and reading go on together, since either side may wait. */
async function compress(batches: Iterable<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>[]> {
  const { writable, readable } = new CompressionStream("deflate");
  const [compressed] = await Promise.all([readAll(readable), writeAll(writable, batches)]);
  return compressed;
}

async function writeAll(
  writable: WritableStream<BufferSource>,
  batches: Iterable<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const writer = writable.getWriter();
  for (const batch of batches) await writer.write(batch);
  await writer.close();
}

async function readAll(readable: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>[]> {
  const reader = readable.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
  return parts;
}
