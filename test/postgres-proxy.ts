// A proxy in front of PostgreSQL that cuts the line at the worst moments of a commit.

import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import type { TestContext } from "node:test";

/** `lost-request`: COMMIT never reaches the server. `lost-answer`: it takes place, and nobody says so. */
export type Cut = "lost-request" | "lost-answer";

export interface CuttingProxy {
  readonly url: string;
  /** At the next COMMIT, once. */
  cutNextCommit(cut: Cut): void;
  /** Refuses new lines from then on until it is told otherwise. */
  refuse(refusing: boolean): void;
  /** Cuts every line, and takes none from then on until it is told otherwise. */
  goAway(isAway: boolean): void;
  /** Takes every line and lets nothing through from then on, as a server does that was stopped in its tracks. */
  freeze(): void;
  readonly cuts: number;
}

export async function cuttingProxy(context: TestContext, databaseUrl: string): Promise<CuttingProxy> {
  const target = new URL(databaseUrl);
  const state: { cut: Cut | undefined; refusing: boolean; frozen: boolean; cuts: number } = {
    cut: undefined,
    refusing: false,
    frozen: false,
    cuts: 0,
  };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    if (state.refusing) return void client.destroy();
    const upstream = connect(Number(target.port || 5432), target.hostname);
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", end).on("close", end);
    }
    let isDeaf = false;
    client.on("data", (bytes) => {
      if (isDeaf || state.frozen) return;
      const cut = isCommit(bytes) ? state.cut : undefined;
      if (cut === undefined) return void upstream.write(bytes);
      state.cut = undefined;
      state.cuts += 1;
      if (cut === "lost-request") return end();
      isDeaf = true;
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => {
      if (isDeaf) end();
      else if (!state.frozen) client.write(bytes);
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  context.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cutNextCommit: (cut) => void (state.cut = cut),
    refuse: (refusing) => void (state.refusing = refusing),
    freeze: () => void (state.frozen = true),
    goAway: (isAway) => {
      state.refusing = isAway;
      if (isAway) for (const socket of sockets) socket.destroy();
    },
    get cuts() {
      return state.cuts;
    },
  };
}

function isCommit(bytes: Buffer): boolean {
  return bytes.includes("COMMIT\0");
}
