// What a member may do in a channel, from the roles of the server and the exceptions of the channel, as Discord adds them up; and the
// permissions the bot uses there.

const ADMINISTRATOR = 1n << 3n;
const VIEW_CHANNEL = 1n << 10n;
const EVERYTHING = (1n << 60n) - 1n;

export interface UsedPermission {
  /** As Discord's own settings call it. */
  readonly name: string;
  readonly bit: bigint;
  /** What is lost without it; null where nothing works without. */
  readonly lost: string | null;
}

export const USED_PERMISSIONS: readonly UsedPermission[] = [
  { name: "View Channel", bit: VIEW_CHANNEL, lost: null },
  { name: "Send Messages", bit: 1n << 11n, lost: null },
  { name: "Embed Links", bit: 1n << 14n, lost: null },
  { name: "Read Message History", bit: 1n << 16n, lost: null },
  { name: "Attach Files", bit: 1n << 15n, lost: "signals come without a picture of their chart" },
  { name: "Create Public Threads", bit: 1n << 35n, lost: "what becomes of a signal is not followed in a thread of its own" },
  { name: "Send Messages in Threads", bit: 1n << 38n, lost: "what becomes of a signal cannot be told in its thread" },
];

/** What the link of an invitation asks for. */
export const INVITED_PERMISSIONS = USED_PERMISSIONS.reduce((sum, { bit }) => sum | bit, 0n);

export interface Membership {
  readonly userId: string;
  readonly guildId: string;
  readonly ownerId: string;
  /** Of the member, without the one everybody has. */
  readonly roleIds: readonly string[];
  readonly roles: readonly { readonly id: string; readonly permissions: string }[];
  readonly overwrites: readonly { readonly id: string; readonly allow: string; readonly deny: string }[];
}

export function permissionsIn({ userId, guildId, ownerId, roleIds, roles, overwrites }: Membership): bigint {
  if (userId === ownerId) return EVERYTHING;
  const mine = new Set([guildId, ...roleIds]);
  const base = roles.filter(({ id }) => mine.has(id)).reduce((sum, role) => sum | BigInt(role.permissions), 0n);
  if ((base & ADMINISTRATOR) !== 0n) return EVERYTHING;
  // First what is said of everybody, then of the roles together, then of the member: each may take back what was said before.
  const levels = [[guildId], roleIds, [userId]];
  const sum = levels.reduce((allowed, ids) => {
    const said = overwrites.filter(({ id }) => ids.includes(id));
    const denied = said.reduce((bits, { deny }) => bits | BigInt(deny), 0n);
    return said.reduce((bits, { allow }) => bits | BigInt(allow), allowed & ~denied);
  }, base);
  return (sum & VIEW_CHANNEL) === 0n ? 0n : sum;
}
