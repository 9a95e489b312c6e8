// The in-memory store keeps every promise, so what the runtime's tests see of it is what a real store does.

import { storeContract } from "./store.ts";
import { MemoryDisk, openMemoryStore } from "./memory-store.ts";

storeContract("memory", async () => {
  const disk = new MemoryDisk();
  return { open: async () => openMemoryStore(disk), remove: async () => {} };
});
