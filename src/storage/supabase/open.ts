// Opening a Supabase project as a place to write to: the project, its schema, and the lease that makes this bot its only writer; whatever fails
// gives all of it back. The data folder, and the lock on it, are its caller's.

import { randomUUID } from "node:crypto";
import type { Store, StoreReader } from "#runtime";
import type { MigrationReport } from "../migration-files.ts";
import { projectAddress } from "./address.ts";
import { SupabaseProject } from "./project.ts";
import { requireSchema } from "./schema.ts";
import { SupabaseReader } from "./reader.ts";
import { SupabaseStore } from "./store.ts";
import { WriterLane } from "./writer-lane.ts";

export interface SupabaseRemoteOptions {
  readonly url: string;
  /** The secret or service_role key: it is shown nowhere. */
  readonly key: string;
  /** Told what an operator should know while the project takes its time. */
  readonly warn?: (sentence: string) => void;
  /** How long after its last sign of life another bot counts as dead. */
  readonly leaseMs?: number;
  /** How long an answer may take. */
  readonly deadlineMs?: number;
  /** Whose the lease is: known again after a crash, so that it need not run out first. */
  readonly instance: string;
}

const LEASE_MS = 60_000;

/** The one writer of the project. Throws StoreError when it cannot be. */
export async function openSupabaseRemote(options: SupabaseRemoteOptions): Promise<Store> {
  const { url, key, instance, warn = () => {}, leaseMs = LEASE_MS, deadlineMs } = options;
  const project = new SupabaseProject(projectAddress(url, key), deadlineMs);
  try {
    await requireSchema(project);
    const advice = "stop it first, or give this one a project of its own";
    const inUse = (holder: string): string =>
      `The Supabase project ${project.address.name} is in use by another bot (${holder}): ${advice}.`;
    const lane = new WriterLane(project, { instance, leaseMs, warn, inUse });
    await lane.take();
    return new SupabaseStore({ project, lane });
  } catch (error) {
    project.close();
    throw error;
  }
}

export interface SupabaseReadingOptions {
  readonly url: string;
  /** The secret or service_role key: it is shown nowhere. */
  readonly key: string;
  /** Everything read is of the moment of opening: over the API only while no bot writes, so the writer's lease is held meanwhile. */
  readonly snapshot?: boolean;
  /** How long after its last sign of life a bot counts as dead. */
  readonly leaseMs?: number;
}

/** For other processes: nothing is changed. Without a snapshot also while a bot writes. */
export async function openSupabaseStoreForReading(options: SupabaseReadingOptions): Promise<StoreReader> {
  const { url, key, snapshot = false, leaseMs = LEASE_MS } = options;
  const project = new SupabaseProject(projectAddress(url, key));
  const description = `Supabase ${project.address.name} (reading)`;
  await requireSchema(project);
  if (!snapshot) return new SupabaseReader({ description, project, close: async () => project.close() });
  const inUse = (holder: string): string =>
    `A bot writes to ${project.address.place} (${holder}), and over its API it cannot be read as of one moment meanwhile: stop the bot, ` +
    "or set the project's connection string (Connect, in the dashboard) as DATABASE_URL, instead of the SUPABASE settings, for this command.";
  const lane = new WriterLane(project, { instance: randomUUID(), leaseMs, warn: () => {}, inUse });
  await lane.take();
  const close = async (): Promise<void> => {
    await lane.close();
    project.close();
  };
  return new SupabaseReader({ description, project, close });
}

/** Nothing can be applied over the HTTP API: either everything is there, or a StoreError says which files to run by hand. */
export async function checkSupabaseSchema({ url, key }: Pick<SupabaseRemoteOptions, "url" | "key">): Promise<MigrationReport> {
  const project = new SupabaseProject(projectAddress(url, key));
  await requireSchema(project);
  return { store: `Supabase ${project.address.name}`, applied: [] };
}
