// The venue's own clock.

import { z } from "zod";
import type { RestClient } from "./rest-client.ts";

const answer = z.looseObject({ serverTime: z.number().int().positive() });

export async function askServerTime(rest: RestClient, signal: AbortSignal): Promise<number> {
  const { serverTime } = await rest.get({ path: "/fapi/v1/time", weight: 1, answer }, signal);
  return serverTime;
}
