// Who and where: users, guilds with their roles and members, and channels, as the stand-in keeps them.

export interface User {
  readonly id: string;
  readonly username: string;
  readonly isBot: boolean;
  /** False: a direct message is refused, as from one who has closed them or blocked the bot. */
  acceptsDirectMessages: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
  readonly position: number;
}

export interface Member {
  readonly user: User;
  readonly roleIds: readonly string[];
  readonly joinedAt: number;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  /** False after the bot was removed. */
  hasBot: boolean;
}

export const CHANNEL = { text: 0, direct: 1, thread: 11 } as const;

export interface Channel {
  readonly id: string;
  readonly type: (typeof CHANNEL)[keyof typeof CHANNEL];
  readonly guildId: string | null;
  /** The channel a thread hangs on. */
  readonly parentId: string | null;
  readonly name: string;
  /** The other side of a direct message. */
  readonly recipient: User | null;
  /** What the bot may do here. */
  permissions: bigint;
  isDeleted: boolean;
  /** Put away: a message brings it back, an edit is refused. */
  isArchived: boolean;
  /** Nobody writes here any more. */
  isLocked: boolean;
  lastMessageId: string | null;
}
