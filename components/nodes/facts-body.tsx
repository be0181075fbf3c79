import { isRecord } from "@/lib/core/json";

/** `1234567` as `1.2 MB`, in decimal units as file managers say it. */
function byteWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function parseRecord(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The facts of a picture as rows; JSON of another make is shown as it is. */
export function FactsBody({ text }: { text: string }) {
  const facts = parseRecord(text);
  if (facts === undefined) return <pre className="node-text node-code">{text}</pre>;
  const { width, height, mime, bytes, averageColor, hash } = facts;
  const rows: [string, string][] = [];
  if (typeof width === "number" && typeof height === "number") rows.push(["Size", `${width} × ${height} px`]);
  if (typeof mime === "string") rows.push(["Type", mime]);
  if (typeof bytes === "number") rows.push(["File", byteWords(bytes)]);
  if (typeof averageColor === "string") rows.push(["Average", averageColor]);
  if (typeof hash === "string") rows.push(["Hash", hash.slice(0, 12)]);
  return (
    <dl className="node-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {name === "Average" && <span className="node-swatch" style={{ background: value }} aria-hidden />}
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
