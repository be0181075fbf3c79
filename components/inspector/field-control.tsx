import { CONTROL, Field as Row } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { Switch } from "@/components/ui/switch";
import type { Field } from "@/lib/domain/kind-catalog";
import type { Json } from "@/lib/core/json";

export interface FieldControlProps {
  readonly field: Field;
  readonly value: Json | undefined;
  readonly onValue: (value: string | number | boolean | undefined) => void;
}

/** The control for one setting, by what the kind says of it. */
export function FieldControl({ field, value, onValue }: FieldControlProps) {
  return (
    <Row label={field.label} help={field.help} isInline={field.control === "toggle"}>
      {(ids) => <Control ids={ids} field={field} value={value} onValue={onValue} />}
    </Row>
  );
}

type ControlProps = FieldControlProps & { ids: { id: string; "aria-describedby"?: string } };

function Control({ ids, field, value, onValue }: ControlProps) {
  const text = typeof value === "string" ? value : "";
  switch (field.control) {
    case "textarea":
      return <textarea {...ids} rows={5} className={`${CONTROL} min-h-16 resize-y`} value={text} onChange={(event) => onValue(event.target.value)} />;
    case "text":
      return <input {...ids} className={CONTROL} value={text} onChange={(event) => onValue(event.target.value)} />;
    case "toggle":
      return <Switch {...ids} checked={value === true} onChange={(event) => onValue(event.target.checked)} />;
    case "select":
      return (
        <select {...ids} className={CONTROL} value={text} onChange={(event) => onValue(event.target.value)}>
          {!field.options.some((option) => option.value === text) && <option value={text}>{text === "" ? "Choose…" : text}</option>}
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      );
    case "color":
      return <ColorControl ids={ids} value={text} onValue={onValue} />;
    case "number":
      return <NumberInput {...ids} value={typeof value === "number" ? value : undefined} min={field.min} max={field.max} step={field.step} unit={field.unit} onValue={onValue} />;
    case "slider":
      return <SliderControl ids={ids} field={field} value={value} onValue={onValue} />;
    case "asset":
      return null;
  }
}

function SliderControl({ ids, field, value, onValue }: ControlProps) {
  if (field.control !== "slider") return null;
  const number = typeof value === "number" ? value : 0;
  return (
    <span className="grid grid-cols-[1fr_84px] items-center gap-2">
      <input
        {...ids}
        type="range"
        className="w-full accent-ink"
        min={field.min}
        max={field.max}
        step={field.step}
        value={number}
        onChange={(event) => onValue(event.target.valueAsNumber)}
      />
      <NumberInput
        aria-label={`${field.label}, as a number`}
        value={number}
        min={field.min}
        max={field.max}
        step={field.step}
        unit={field.unit}
        onValue={(next) => onValue(next ?? 0)}
      />
    </span>
  );
}

/** The picker knows six-digit hex only; the text beside it takes any CSS colour, `transparent` too. */
function ColorControl({ ids, value, onValue }: { ids: ControlProps["ids"]; value: string; onValue: (value: string) => void }) {
  const isHex = /^#[0-9a-f]{6}$/i.test(value);
  return (
    <span className="flex items-center gap-2">
      <input
        type="color"
        aria-label="Pick a color"
        className="h-7 w-9 shrink-0 cursor-pointer rounded-card border border-line bg-card p-0.5"
        value={isHex ? value : "#000000"}
        onChange={(event) => onValue(event.target.value)}
      />
      <input {...ids} className={CONTROL} spellCheck={false} value={value} onChange={(event) => onValue(event.target.value)} />
    </span>
  );
}
