// What happens to rows on their way out of the database: whole ones pass, damaged ones are put right where that is
// possible. None of it stops the others.
import { AppError } from "../core/app-error";
import type { Log } from "../core/log";
import type { OpContext } from "../domain/op";
import type { Stored } from "../domain/stored";
import type { TableName } from "../domain/tables";
import type { Database } from "./database";
import { unseal } from "./seal";
import type { SecondCopy } from "./second-copy";

export interface HealerPorts {
  readonly database: Database;
  readonly opContext: Pick<OpContext, "newId" | "tick">;
  secondCopy(): Promise<SecondCopy | undefined>;
  onFault(error: AppError): void;
  readonly log: Log;
}

export interface Healer {
  /** Rows as they were sealed. A damaged one is left where it is and reported. */
  intact(table: TableName, sealed: readonly Stored[]): Stored[];
  /** Puts damaged rows right as far as the second copy and the log know them, and takes the others aside. Answers the former. */
  heal(table: TableName, sealed: readonly Stored[]): Promise<Stored[]>;
}

export function createHealer({ database, opContext, secondCopy, onFault, log }: HealerPorts): Healer {
  function report(table: TableName, id: string): void {
    const message = `the stored row ${id} of ${table} is damaged`;
    onFault(new AppError({ area: "persistence", code: "Damaged", message, data: { table, id } }));
  }

  return {
    intact(table, sealed) {
      return sealed.flatMap((row) => {
        const stored = unseal(row);
        if (stored === undefined) report(table, row.id);
        return stored ?? [];
      });
    },
    async heal(table, sealed) {
      const damaged = sealed.filter((row) => unseal(row) === undefined);
      if (damaged.length === 0) return [];
      const { repairRows } = await import("./repair-rows");
      const repaired = await repairRows({ database, copy: await secondCopy(), opContext }, table, damaged);
      log.write("persistence", "repaired", { table, damaged: damaged.length, restored: repaired.length });
      return repaired;
    },
  };
}
