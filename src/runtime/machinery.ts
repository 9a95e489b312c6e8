// Puts the bot together: every part made once, with exactly what it needs. Nothing runs yet.

import { SeededRandom } from "#core";
import type { SeriesKey } from "#market";
import type { AnalysisKit } from "./analysis-kit.ts";
import { Announcer } from "./announcer.ts";
import { Backoff } from "./backoff.ts";
import { createBotView, type BotIdentity } from "./bot-view.ts";
import { CatchUp } from "./catch-up.ts";
import { ClusterWatch } from "./cluster-watch.ts";
import { FrameIntake } from "./frame-intake.ts";
import { NotifierLanes } from "./notifier-lanes.ts";
import { DEFAULT_OPTIONS, type RuntimeOptions } from "./options.ts";
import { PatientFeed } from "./patient-feed.ts";
import { Phase } from "./phase.ts";
import type { CandleFeed } from "./ports/candle-feed.ts";
import type { Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { Notifier } from "./ports/notifier.ts";
import type { Store } from "./ports/store.ts";
import { Pruner } from "./pruner.ts";
import type { RecoveryParts } from "./recovery.ts";
import { SignalTally } from "./signal-tally.ts";
import { StoreWriter } from "./store-writer.ts";
import { StreamSupervisor } from "./stream-supervisor.ts";
import type { SymbolPipeline } from "./symbol-pipeline.ts";
import { Troubles } from "./troubles.ts";
import { VenueTime } from "./venue-time.ts";
import { ViewBoard } from "./view-board.ts";
import type { BotView } from "./view.ts";
import { WatchList } from "./watch-list.ts";
import { Watchdog } from "./watchdog.ts";
import { Watching } from "./watching.ts";

export interface BotParts {
  readonly feed: CandleFeed;
  readonly store: Store;
  readonly notifiers: readonly Notifier[];
  readonly clock: Clock;
  readonly log: Log;
  readonly kit: AnalysisKit;
  readonly identity: BotIdentity;
  readonly series: readonly SeriesKey[];
  /** For the jitter of pauses; it never touches what is found. */
  readonly seed: number;
  readonly options?: Partial<RuntimeOptions>;
}

export interface BotMachinery {
  readonly options: RuntimeOptions;
  readonly ending: AbortController;
  readonly phase: Phase;
  readonly troubles: Troubles;
  readonly tally: SignalTally;
  readonly writer: StoreWriter;
  readonly lanes: NotifierLanes;
  readonly feed: PatientFeed;
  readonly catchUp: CatchUp;
  readonly streams: StreamSupervisor;
  readonly watchdog: Watchdog;
  readonly pruner: Pruner;
  readonly pipelines: Map<string, SymbolPipeline>;
  readonly recovery: RecoveryParts;
  readonly list: WatchList;
  readonly watching: Watching;
  readonly view: BotView;
}

export function assemble(parts: BotParts): BotMachinery {
  const { clock, log, store, notifiers, identity } = parts;
  const options = { ...DEFAULT_OPTIONS, ...parts.options };
  const random = new SeededRandom(parts.seed);
  const ending = new AbortController();
  const pipelines = new Map<string, SymbolPipeline>();
  const list = new WatchList(parts.series);
  const board = new ViewBoard(log);
  const tally = new SignalTally();
  const venueTime = new VenueTime(clock);
  const showStatus = (): void => board.show({ kind: "status" });
  const phase = new Phase(showStatus);
  const troubles = new Troubles(showStatus);
  watchReplication(store, troubles);
  const shared = { clock, log, store, troubles, options, venueTime, random, pipelines, board, signal: ending.signal };
  const createBackoff = (): Backoff => new Backoff({ firstMs: options.reconnectDelayMs, maxMs: options.maxReconnectDelayMs, random });

  const block = (reason: string): void => {
    if (troubles.has("blocked")) return;
    troubles.set("blocked", reason);
    log.critical(reason);
    streams.block(reason);
  };
  const writer = new StoreWriter({ ...shared, backoff: createBackoff(), maxQueuedCandles: options.maxQueuedCandles });
  const lanes = new NotifierLanes({ notifiers, clock, log, timeoutMs: options.notifyTimeoutMs });
  const feed = new PatientFeed({ ...shared, feed: parts.feed, onBlocked: (error) => block(error.message) });
  const catchUp = new CatchUp({ ...shared, feed, writer });
  const intake = new FrameIntake({ ...shared, catchUp });
  const streams: StreamSupervisor = new StreamSupervisor({
    ...shared,
    feed: parts.feed,
    createBackoff,
    listener: {
      onOpen: (line) => intake.refill(line.series),
      onFrame: (from, candle, closed) => intake.take(from, candle, closed),
      onStateChanged: () => showStreamState(troubles, streams),
      onBlocked: block,
    },
  });
  writer.onRoom(() => pipelines.forEach((pipeline) => pipeline.advance()));
  const recovery = recoveryParts(parts, { ...shared, lanes, writer, tally });
  const { source } = identity;
  return {
    options,
    ending,
    phase,
    troubles,
    tally,
    writer,
    lanes,
    feed,
    catchUp,
    streams,
    pipelines,
    watchdog: new Watchdog({ ...shared, catchUp, streams }),
    pruner: new Pruner({ ...shared, retentionDays: options.retentionDays }),
    recovery,
    list,
    watching: new Watching({ ...shared, list, feed, phase, recovery, catchUp, streams, source, onChange: showStatus }),
    view: createBotView({ ...shared, identity, tally, list, streams, phase: () => phase.now }),
  };
}

type RecoveryTools = Pick<BotMachinery, "lanes" | "writer" | "tally" | "pipelines" | "troubles" | "options"> & {
  readonly venueTime: VenueTime;
  readonly board: ViewBoard;
};

function recoveryParts({ clock, log, store, kit }: BotParts, tools: RecoveryTools): RecoveryParts {
  const { lanes, writer, tally, pipelines, troubles, options, venueTime, board } = tools;
  const members = () => [...pipelines.values()].map(({ symbol, toldSignals, charts }) => ({ symbol, told: toldSignals, charts }));
  const clusters = new ClusterWatch({ members, most: options.maxClusterSignals });
  return {
    clock,
    log,
    store,
    kit,
    writer,
    troubles,
    options,
    venueTime,
    show: (change) => board.show(change),
    heldBack: (idea) => board.keep(idea),
    raised: (signal) => tally.add(signal),
    createAnnouncer: (symbol) =>
      new Announcer({
        symbol,
        lanes,
        venueNow: () => venueTime.known,
        clusterOf: (signal) => clusters.judge(signal),
        heldBack: (idea) => board.keep(idea),
        save: () => pipelines.get(symbol)?.saveNotices(),
      }),
  };
}

function watchReplication({ replication }: Store, troubles: Troubles): void {
  if (replication === undefined) return;
  const show = (): void => {
    if (replication.problem === null) troubles.clear("replication");
    else troubles.set("replication", replication.problem);
  };
  replication.watch(show);
  show();
}

function showStreamState(troubles: Troubles, streams: StreamSupervisor): void {
  if (streams.state === "reconnecting") troubles.set("stream", "The stream is cut; reconnecting, and candles come over REST meanwhile");
  else troubles.clear("stream");
}
