// What a text from the stream means. Unknown fields are tolerated; an unknown message is data too, never an exception.

import { z } from "zod";
import type { Candle } from "#market";
import { candleOfFrame, klineFrame } from "./kline.ts";

export interface CandleMessage {
  readonly kind: "candle";
  readonly symbol: string;
  readonly timeframe: string;
  readonly candle: Candle;
  readonly closed: boolean;
  /** When the venue made the frame. */
  readonly eventTime: number;
}

export type StreamMessage =
  | CandleMessage
  | { readonly kind: "acknowledged"; readonly id: number }
  | { readonly kind: "rejected"; readonly text: string }
  | { readonly kind: "shutdown-announced" }
  | { readonly kind: "bad"; readonly problem: string };

const wrapped = z.looseObject({ stream: z.string(), data: z.unknown() });
const event = z.looseObject({ e: z.string() });
const acknowledgement = z.looseObject({ result: z.null(), id: z.number() });
const rejection = z.looseObject({ error: z.looseObject({ code: z.number(), msg: z.string() }) });

export function readStreamMessage(text: string): StreamMessage {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return bad("expected JSON, found something else");
  }
  const envelope = wrapped.safeParse(body);
  const data = envelope.success ? envelope.data.data : body;
  const kind = event.safeParse(data).data?.e;
  if (kind === "kline") return readCandle(data);
  if (kind === "serverShutdown") return { kind: "shutdown-announced" };
  return readReply(body);
}

function readCandle(data: unknown): StreamMessage {
  const frame = klineFrame.safeParse(data);
  if (!frame.success) return bad(`a candle frame without a usable "${frame.error.issues[0]?.path.join(".") ?? ""}"`);
  const candle = candleOfFrame(frame.data);
  if (!candle.ok) return bad(candle.problem);
  const { E: eventTime, k } = frame.data;
  return { kind: "candle", symbol: k.s, timeframe: k.i, candle: candle.value, closed: k.x, eventTime };
}

function readReply(body: unknown): StreamMessage {
  const acknowledged = acknowledgement.safeParse(body);
  if (acknowledged.success) return { kind: "acknowledged", id: acknowledged.data.id };
  const rejected = rejection.safeParse(body);
  if (rejected.success) return { kind: "rejected", text: `code ${rejected.data.error.code}, "${rejected.data.error.msg}"` };
  return bad("a message of an unknown shape");
}

function bad(problem: string): StreamMessage {
  return { kind: "bad", problem };
}
