// How a tab comes to know what others wrote: from their messages while these fit together, else from the log, and from
// the rows themselves where the log no longer tells. A message is for the screen only, since anybody may have sent it;
// what this tab builds its own writes on comes from the log.
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
  /** Where the log ends by what others say. */
  let heardTo = 0;
  // How often it was found that the log doesn't tell, and which of these has been made good: the connection may go in between.
  let gaps = 0;
  let closed = 0;

  async function readAgain(): Promise<void> {
    const gap = ++gaps;
    try {
      const shown = await readShown();
      closed = Math.max(closed, gap);
      onRemote(shown.flatMap(([table, stored]) => tellRow(table, stored)));
    } catch (error) {
      onFault(toPersistenceError(error, "reading again what other tabs wrote"));
    }
  }

  async function catchUp(): Promise<void> {
    try {
      // The moment before the connection is asked for: opening it may take long.
      const lookedAt = rows.moment();
      // A write of ours may move the rows on before the answer comes; it is about what was missing from here.
      const seen = rows.seq;
      const sealed: LoggedOp[] = await database.use(({ oplog }) => oplog.where("seq").above(seen).toArray());
      const end = sealed.at(-1)?.seq ?? seen;
      const ops = sealed.flatMap((op) => unseal(op) ?? []);
      const isCut = ops.length < end - seen;
      // What was heard and isn't in the log was never written, or has yet to be heard again.
      heardTo = 0;
      if (isCut) rows.forget();
      rows.follow(isCut ? [] : ops, end, lookedAt);
      if (isCut || closed < gaps) await readAgain();
      else if (ops.length > 0) onRemote(ops);
    } catch (error) {
      onFault(toPersistenceError(error, "catching up with other tabs"));
    }
  }

  return {
    readAgain,
    catchUp,
    async hear({ epoch, from, to, ops }) {
      const known = Math.max(rows.seq, heardTo);
      if (epoch !== database.epoch || to <= rows.seq) return;
      rows.suspect();
      if (from !== known || ops?.length !== to - from) return catchUp();
      heardTo = to;
      onRemote(ops);
    },
  };
}
