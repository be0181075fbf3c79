import { ColorInput } from "@/components/ui/color-input";
import { CONTROL, Field as Row, LONG_CONTROL, type FieldProps } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { Slider } from "@/components/ui/slider";
import { Switch } from "@/components/ui/switch";
import type { Field } from "@/lib/domain/kind-catalog";
import type { Json } from "@/lib/core/json";

export interface FieldControlProps {
  readonly field: Field;
  readonly value: Json | undefined;
  /** The title of the node whose wire is used instead; the setting waits until that goes. */
  readonly replacedBy?: string | undefined;
  readonly onValue: (value: string | number | boolean | undefined) => void;
}

function layoutOf({ control }: Field): NonNullable<FieldProps["layout"]> {
  if (control === "textarea" || control === "text") return "stack";
  return control === "toggle" ? "ends" : "row";
}

/** The control for one setting, by what the kind says of it. */
export function FieldControl({ field, value, replacedBy, onValue }: FieldControlProps) {
  const help = replacedBy === undefined ? field.help : `Comes from “${replacedBy}” by a wire; this is kept for later.`;
  return (
    <Row label={field.label} help={help} layout={layoutOf(field)}>
      {(ids) => <Control ids={ids} field={field} value={value} replacedBy={replacedBy} onValue={onValue} />}
    </Row>
  );
}

type ControlProps = FieldControlProps & { readonly ids: { id: string; "aria-describedby"?: string } };

function Control({ ids: given, field, value, replacedBy, onValue }: ControlProps) {
  const ids = { ...given, disabled: replacedBy !== undefined };
  const text = typeof value === "string" ? value : "";
  const number = typeof value === "number" ? value : undefined;
  switch (field.control) {
    case "textarea":
      return (
        <textarea
          {...ids}
          rows={4}
          className={LONG_CONTROL}
          value={text}
          onChange={(event) => onValue(event.target.value)}
        />
      );
    case "text":
      return <input {...ids} className={CONTROL} value={text} onChange={(event) => onValue(event.target.value)} />;
    case "toggle":
      return <Switch {...ids} checked={value === true} onChange={(event) => onValue(event.target.checked)} />;
    case "select":
      return <Select {...ids} value={text} options={field.options} onValue={onValue} />;
    case "color":
      return <ColorInput {...ids} label={field.label} value={text} onValue={onValue} />;
    case "number": {
      const { min, max, step, unit } = field;
      return <NumberInput {...ids} value={number} min={min} max={max} step={step} unit={unit} onValue={onValue} />;
    }
    case "slider": {
      const { label, min, max, step, unit } = field;
      const bounds = { min, max, step, unit };
      return <Slider {...ids} {...bounds} label={label} value={number ?? 0} onValue={onValue} />;
    }
    case "asset":
      return null;
  }
}
