// What a command is: a name, typed arguments, an example, and what it does with them. From one such description come the prefix command, its
// slash twin, its help and the answer to a wrong use.

import type { AuditLog, BotControls, BotView, Clock, MessageOutbox, Store, SubscriptionBook } from "#runtime";
import type { ChartPainter } from "../../delivery/picture.ts";
import type { PostingSwitches } from "../../posting-switches.ts";
import type { Argument, ArgumentValues } from "./argument.ts";
import type { Reply } from "./reply.ts";

export type ChatStore = MessageOutbox & SubscriptionBook & AuditLog & Pick<Store, "state" | "commit" | "instruments">;

/** What commands work with. */
export interface CommandTools {
  readonly view: BotView;
  readonly controls: BotControls;
  readonly store: ChatStore;
  readonly switches: PostingSwitches;
  /** Never rejects, and answers in time. */
  readonly paint: ChartPainter;
  readonly clock: Clock;
  /** Shares of the notional, for one side of a trade. */
  readonly costs: { readonly commission: number; readonly slippage: number };
  /** What is amiss with Discord itself, one sentence each. */
  readonly problems: () => readonly string[];
}

export interface Asker {
  readonly userId: string;
  readonly isAdmin: boolean;
}

export interface Asked {
  readonly asker: Asker;
  /** How commands are called where it was asked: ">" or "/". */
  readonly prefix: string;
}

export interface Command {
  readonly name: string;
  readonly aliases: readonly string[];
  /** At most 100 characters: Discord shows it in its list. */
  readonly summary: string;
  readonly arguments: readonly Argument<unknown>[];
  /** As they are typed, without the prefix. */
  readonly examples: readonly [string, ...string[]];
  readonly access: "everyone" | "admin";
  /** May be asked in direct messages as well. */
  readonly isPersonal: boolean;
  /** The answer is for the asker alone, where Discord can do that. */
  readonly isPrivate: boolean;
  /** What it did is written into the audit log. */
  readonly isAudited: boolean;
  run(values: { readonly [name: string]: unknown }, asked: Asked, tools: CommandTools): Promise<Reply>;
}

export interface CommandDescription<Arguments extends readonly Argument<unknown>[]> {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly arguments: Arguments;
  readonly examples: readonly [string, ...string[]];
  readonly access?: Command["access"];
  readonly isPersonal?: boolean;
  readonly isPrivate?: boolean;
  readonly isAudited?: boolean;
  /** Throws CommandRefusal where the answer is no. */
  readonly run: (values: ArgumentValues<Arguments>, tools: CommandTools, asked: Asked) => Promise<Reply> | Reply;
}

export function defineCommand<const Arguments extends readonly Argument<unknown>[]>(description: CommandDescription<Arguments>): Command {
  const { aliases = [], access = "everyone", isPersonal = false, isPrivate = false, isAudited = false, run, ...rest } = description;
  return {
    ...rest,
    aliases,
    access,
    isPersonal,
    isPrivate,
    isAudited,
    run: async (values, asked, tools) => run(values as ArgumentValues<Arguments>, tools, asked),
  };
}

/** The answer is no; the message says why and what would be answered, in one or two plain sentences. */
export class CommandRefusal extends Error {
  override name = "CommandRefusal";
}
