// Everything that can go wrong with a store, by what the bot has to do about it. The message is one plain sentence for the operator: it
// names the file and the way out. A store never deletes or repairs anything by itself.

export type StoreFailure =
  /** It cannot be opened as it stands (folder, damage, newer schema, in use): the operator has to act. */
  | "unusable"
  /** Disk full, busy, I/O error: the same commit may succeed later. */
  | "unavailable"
  /** What was handed over cannot be stored. Trying again will not help; nothing of that commit was kept. */
  | "refused";

export class StoreError extends Error {
  override name = "StoreError";
  readonly failure: StoreFailure;

  constructor(failure: StoreFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/** Another bot writes to this place. What this one finds must not be told any more: the other tells it. */
export class OtherBotError extends StoreError {
  constructor(message: string, options?: ErrorOptions) {
    super("unusable", message, options);
  }
}

/** Another living process writes to this data folder. */
export class DataFolderInUseError extends StoreError {
  override name = "DataFolderInUseError";
  readonly folder: string;
  /** The process that holds it, when it has said so. */
  readonly pid: number | undefined;

  constructor(folder: string, owner: { readonly pid: number; readonly description: string } | undefined) {
    const holder = owner === undefined ? "another process" : owner.description;
    super(
      "unusable",
      `The data folder ${folder} is in use by ${holder}: stop it first, or give this instance a folder of its own with WYELI_DATA_DIR.`,
    );
    this.folder = folder;
    this.pid = owner?.pid;
  }
}
