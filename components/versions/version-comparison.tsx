import { countOf } from "@/components/ui/format";
import { TextDifference, textOf } from "@/components/ui/text-difference";
import { isSame, type Comparison, type FieldDifference } from "@/lib/domain/compare";

/** What has happened since a version, in words. */
export function VersionComparison({ comparison }: { comparison: Comparison }) {
  if (isSame(comparison)) return <p className="text-muted">Nothing has changed since.</p>;
  const { name, added, removed, changed, wiresAdded, wiresRemoved } = comparison;
  return (
    <ul className="flex flex-col gap-1.5" aria-label="Changed since">
      {name !== undefined && (
        <li>
          Name: <TextDifference from={name.from} to={name.to} />
        </li>
      )}
      {added.map((node) => (
        <li key={node.id}>Added “{node.title}”</li>
      ))}
      {removed.map((node) => (
        <li key={node.id}>Removed “{node.title}”</li>
      ))}
      {changed.map(({ to, fields }) => (
        <li key={to.id}>
          Changed “{to.title}”
          <ul className="mt-0.5 ml-4 flex flex-col gap-0.5">
            {fields.map((field) => (
              <li key={`${field.isParameter} ${field.field}`}>
                <Field difference={field} />
              </li>
            ))}
          </ul>
        </li>
      ))}
      {wiresAdded.length > 0 && <li>{countOf(wiresAdded.length, "wire")} added</li>}
      {wiresRemoved.length > 0 && <li>{countOf(wiresRemoved.length, "wire")} removed</li>}
    </ul>
  );
}

const SPOKEN: Readonly<Record<string, string>> = { place: "moved", size: "resized", group: "regrouped" };

function Field({ difference: { field, isParameter, from, to } }: { difference: FieldDifference }) {
  const spoken = isParameter ? undefined : SPOKEN[field];
  if (spoken !== undefined) return <span className="text-muted">{spoken}</span>;
  if (!isParameter && field === "result") return <span className="text-muted">result is another</span>;
  return (
    <>
      <span className="text-muted">{field}: </span>
      <TextDifference from={textOf(from)} to={textOf(to)} />
    </>
  );
}
