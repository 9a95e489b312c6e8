// The two halves meet: which is the truth is found out, and what follows from that is done. From then on the other place is claimed for the
// file here.

import type { Store } from "#runtime";
import { OtherBotError } from "../store-error.ts";
import { selectMessage } from "../sqlite/outbox-table.ts";
import { selectSubscriptions } from "../sqlite/subscription-table.ts";
import type { SqliteDatabase } from "../sqlite/database.ts";
import { claimState, verdictOn } from "./copy-record.ts";
import type { Connection } from "./link.ts";
import type { LocalCopy, Stray } from "./local-copy.ts";
import { Sender, type SenderParts } from "./sender.ts";
import { FACTS, UnsentRows } from "./unsent-rows.ts";

export interface MeetingParts {
  readonly copy: LocalCopy;
  readonly remote: Store;
  readonly remoteName: string;
  readonly onRefused: SenderParts["onRefused"];
  /** Under which what is here may be set aside for what is there; undefined while something uses it. */
  readonly asideName: string | undefined;
  /** Told before what is here is replaced, and after. */
  readonly onFilling: () => void;
  readonly onFilled: (keptAs: string | undefined) => void;
}

const MESSAGES_AT_ONCE = 500;

export async function meet(parts: MeetingParts): Promise<Connection> {
  const { copy, remote, remoteName: name } = parts;
  const verdict = await verdictOn(remote, copy.record);
  const { id } = verdict;
  if (verdict.kind === "send-everything") copy.sendEverythingTo({ name, id }, await strays(remote, copy.database));
  if (verdict.kind === "fill-again") await fillAgain(parts, verdict.related);
  const claim = { id, copy: copy.record.copy };
  await remote.commit({ states: [claimState({ ...claim, sequence: copy.record.sequence })] });
  // Only now is what is here known to be what is there: a start that is cut short before begins anew.
  copy.belongTo({ name, id });
  return { remote, claim };
}

async function fillAgain({ copy, remote, remoteName, asideName, ...parts }: MeetingParts, related: boolean): Promise<void> {
  if (asideName === undefined) {
    throw new OtherBotError(
      `Another bot has written to ${remoteName} since this one last did: restart this bot, and it goes on from what is there.`,
    );
  }
  parts.onFilling();
  if (related) {
    const unsent = new UnsentRows(copy.database);
    const sender = new Sender({ remote, unsent, claim: undefined, onRefused: parts.onRefused });
    for (let parcel = unsent.take(FACTS); parcel.rows.length > 0; parcel = unsent.take(FACTS)) await sender.send(parcel);
  }
  parts.onFilled(await copy.fillFrom(remote, asideName));
}

async function strays(remote: Store, database: SqliteDatabase): Promise<readonly Stray[]> {
  const found: Stray[] = [];
  for (const place of await remote.subscriptions({})) {
    const { userId, symbol, timeframe } = place;
    const isHere = selectSubscriptions(database, { userId, symbol, timeframe }).length > 0;
    if (!isHere) found.push({ kind: "subscription", key: [userId, symbol, timeframe ?? ""] });
  }
  for (let after = 0; ; ) {
    const messages = await remote.messages({ after, limit: MESSAGES_AT_ONCE });
    const last = messages.at(-1);
    if (last === undefined) return found;
    for (const { key } of messages) if (selectMessage(database, key) === undefined) found.push({ kind: "message", key });
    after = last.sequence;
  }
}
