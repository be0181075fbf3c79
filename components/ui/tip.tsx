// What a control needs to have a tip; the layer that shows it is one for the whole page.

export interface TipFacts {
  readonly label: string;
  readonly shortcut?: string | undefined;
}

/** The attributes by which the layer finds a control. Its name must be said by other means; the tip is for the eye. */
export function tipProps({ label, shortcut }: TipFacts) {
  return { "data-tip": label, "data-tip-keys": shortcut };
}
