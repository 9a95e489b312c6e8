// What Discord says when it does not do what was asked: a status, its own code, a sentence, and for a bad form the fault of each field.

/** Any JSON object on the wire. */
export type Wire = Readonly<Record<string, unknown>>;

export interface FieldFault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly faults: readonly FieldFault[];

  constructor(status: number, code: number, message: string, faults: readonly FieldFault[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.faults = faults;
  }

  body(): Wire {
    if (this.faults.length === 0) return { message: this.message, code: this.code };
    return { message: this.message, code: this.code, errors: errorTree(this.faults) };
  }
}

export function invalidForm(faults: readonly FieldFault[]): Refusal {
  return new Refusal(400, 50_035, "Invalid Form Body", faults);
}

export const REFUSE = {
  unauthorized: () => new Refusal(401, 0, "401: Unauthorized"),
  notFound: () => new Refusal(404, 0, "404: Not Found"),
  methodNotAllowed: () => new Refusal(405, 0, "405: Method Not Allowed"),
  unknownChannel: () => new Refusal(404, 10_003, "Unknown Channel"),
  unknownGuild: () => new Refusal(404, 10_004, "Unknown Guild"),
  unknownMember: () => new Refusal(404, 10_007, "Unknown Member"),
  unknownMessage: () => new Refusal(404, 10_008, "Unknown Message"),
  unknownUser: () => new Refusal(404, 10_013, "Unknown User"),
  unknownWebhook: () => new Refusal(404, 10_015, "Unknown Webhook"),
  unknownInteraction: () => new Refusal(404, 10_062, "Unknown interaction"),
  unknownCommand: () => new Refusal(404, 10_063, "Unknown application command"),
  notYourApplication: () => new Refusal(403, 20_012, "You are not authorized to perform this action on this application"),
  alreadyAcknowledged: () => new Refusal(400, 40_060, "Interaction has already been acknowledged."),
  missingAccess: () => new Refusal(403, 50_001, "Missing Access"),
  notYourMessage: () => new Refusal(403, 50_005, "Cannot edit a message authored by another user"),
  emptyMessage: () => new Refusal(400, 50_006, "Cannot send an empty message"),
  refusesMessages: () => new Refusal(403, 50_007, "Cannot send messages to this user"),
  missingPermissions: () => new Refusal(403, 50_013, "Missing Permissions"),
  invalidWebhookToken: () => new Refusal(401, 50_027, "Invalid Webhook Token"),
  noMutualGuild: () => new Refusal(403, 50_278, "Cannot send messages to this user due to having no mutual guilds"),
  archivedThread: () => new Refusal(400, 50_083, "Thread is archived"),
  noHistoryToReply: () => new Refusal(403, 160_002, "Cannot reply without permission to read message history"),
  lockedThread: () => new Refusal(403, 160_005, "Thread is locked"),
  threadExists: () => new Refusal(400, 160_004, "A thread has already been created for this message"),
} as const;

function errorTree(faults: readonly FieldFault[]): Wire {
  const root: Record<string, unknown> = {};
  for (const { path, code, message } of faults) {
    let node = root;
    for (const step of path) node = (node[String(step)] ??= {}) as Record<string, unknown>;
    ((node["_errors"] ??= []) as unknown[]).push({ code, message });
  }
  return root;
}
