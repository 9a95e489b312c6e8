// A message as the stand-in remembers it: every version it ever had, with the bytes of its files, and what became of it.

import type { APIButtonComponent, APIEmbed, APIStringSelectComponent } from "discord.js";
import { buttonsOf, menusOf } from "./component-limits.ts";
import type { User } from "./people.ts";
import type { Wire } from "./refusal.ts";

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  /** The alternative text. */
  readonly description: string | null;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** Shown inside an embed (`attachment://name`), and therefore not listed among the attachments. */
  readonly inEmbed: boolean;
}

export interface MessageVersion {
  readonly at: number;
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly Wire[];
  readonly files: readonly StoredFile[];
  readonly flags: number;
}

export interface MessageOrigin {
  readonly id: string;
  readonly channelId: string;
  readonly author: User;
  readonly postedAt: number;
  readonly nonce?: string | number | null;
  readonly replyTo?: string | null;
  /** The interaction it answers. */
  readonly interactionId?: string | null;
}

export const EPHEMERAL = 1 << 6;
export const LOADING = 1 << 7;
export const HAS_THREAD = 1 << 5;

export class StoredMessage {
  readonly id: string;
  readonly channelId: string;
  readonly author: User;
  readonly postedAt: number;
  readonly nonce: string | number | null;
  readonly replyTo: string | null;
  readonly interactionId: string | null;
  /** From the first to the present one; never empty. */
  readonly versions: MessageVersion[];
  /** Emoji to the ids of those who reacted. */
  readonly reactions = new Map<string, Set<string>>();
  threadId: string | null = null;
  deletedAt: number | null = null;

  constructor(origin: MessageOrigin, version: MessageVersion) {
    this.id = origin.id;
    this.channelId = origin.channelId;
    this.author = origin.author;
    this.postedAt = origin.postedAt;
    this.nonce = origin.nonce ?? null;
    this.replyTo = origin.replyTo ?? null;
    this.interactionId = origin.interactionId ?? null;
    this.versions = [version];
  }

  get current(): MessageVersion {
    const version = this.versions.at(-1);
    if (version === undefined) throw new Error("A message has at least one version.");
    return version;
  }

  get content(): string {
    return this.current.content;
  }

  get embeds(): readonly APIEmbed[] {
    return this.current.embeds;
  }

  get components(): readonly Wire[] {
    return this.current.components;
  }

  get files(): readonly StoredFile[] {
    return this.current.files;
  }

  get buttons(): readonly APIButtonComponent[] {
    return buttonsOf(this.components) as readonly unknown[] as readonly APIButtonComponent[];
  }

  get menus(): readonly APIStringSelectComponent[] {
    return menusOf(this.components) as readonly unknown[] as readonly APIStringSelectComponent[];
  }

  get isEphemeral(): boolean {
    return (this.current.flags & EPHEMERAL) !== 0;
  }

  /** "… is thinking": acknowledged, and nothing said yet. */
  get isLoading(): boolean {
    return (this.current.flags & LOADING) !== 0;
  }

  get isEdited(): boolean {
    return this.versions.length > 1;
  }
}
