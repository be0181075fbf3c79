// How a tab comes to know what others wrote: from their messages while these fit together, else from the log, and from
// the rows themselves where the log no longer tells.
import type { AppError } from "../core/app-error";
import type { Op } from "../domain/op";
import type { Stored } from "../domain/stored";
import type { TableName } from "../domain/tables";
import { tellRow } from "../domain/tell-row";
import type { CommittedRows } from "./committed-rows";
import type { Database, LoggedOp } from "./database";
import { toPersistenceError } from "./persistence-error";
import { unseal } from "./seal";
import type { TabMessage } from "./tab-channel";

export interface FollowLogPorts {
  readonly database: Database;
  readonly rows: CommittedRows;
  /** All rows that this tab shows, as they lie in the database now; damaged ones left out. */
  readShown(): Promise<readonly (readonly [TableName, Stored])[]>;
  onRemote(ops: readonly Op[]): void;
  onFault(error: AppError): void;
}

export interface LogFollower {
  hear(message: TabMessage): Promise<void>;
  /** Reads what the log has beyond what this tab knows. Never rejects. */
  catchUp(): Promise<void>;
  /** Reads all that this tab shows: for when the log doesn't tell all that it missed. Never rejects. */
  readAgain(): Promise<void>;
}

export function createLogFollower({ database, rows, readShown, onRemote, onFault }: FollowLogPorts): LogFollower {
  async function readAgain(): Promise<void> {
    try {
      onRemote((await readShown()).flatMap(([table, stored]) => tellRow(table, stored)));
    } catch (error) {
      onFault(toPersistenceError(error, "reading again what other tabs wrote"));
    }
  }

  async function catchUp(): Promise<void> {
    try {
      await database.connection();
      const lookedAt = rows.moment();
      const sealed: LoggedOp[] = await database.tables.oplog.where("seq").above(rows.seq).toArray();
      const end = sealed.at(-1)?.seq ?? rows.seq;
      const ops = sealed.flatMap((op) => unseal(op) ?? []);
      const isCut = ops.length < end - rows.seq;
      if (isCut) rows.forget();
      rows.follow(isCut ? [] : ops, end, lookedAt);
      if (isCut) await readAgain();
      else if (ops.length > 0) onRemote(ops);
    } catch (error) {
      onFault(toPersistenceError(error, "catching up with other tabs"));
    }
  }

  return {
    readAgain,
    catchUp,
    async hear({ epoch, from, to, ops }) {
      if (epoch !== database.epoch || to <= rows.seq) return;
      if (from !== rows.seq || ops?.length !== to - from) return catchUp();
      rows.follow(ops, to);
      onRemote(ops);
    },
  };
}
