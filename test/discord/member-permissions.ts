// What a member may do in a guild by its roles; commands can ask for it.

import type { Guild, User } from "./people.ts";
import { EVERYTHING, MAY } from "./permissions.ts";

export function memberPermissions(guild: Guild, user: User): bigint {
  if (guild.ownerId === user.id) return EVERYTHING;
  const roleIds = [guild.id, ...(guild.members.get(user.id)?.roleIds ?? [])];
  const sum = roleIds.reduce((bits, id) => bits | (guild.roles.get(id)?.permissions ?? 0n), 0n);
  return (sum & MAY.Administrator) === 0n ? sum : EVERYTHING;
}
