// Something drawn over the candles that moves with them. A layer is told where instants and prices are on the canvas and draws itself
// there; what it wants to be hovered it remembers as zones.

import type {
  IPrimitivePaneRenderer,
  IPrimitivePaneView,
  ISeriesPrimitive,
  Logical,
  SeriesAttachedParameter,
  Time,
} from "lightweight-charts";
import type { Theme } from "../theme.ts";
import type { CandleTape } from "./candle-tape.ts";
import type { Zone } from "./zone.ts";

type Target = Parameters<IPrimitivePaneRenderer["draw"]>[0];

/** The canvas in CSS pixels, and where things are on it. */
export interface Place {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** Width of one candle. */
  readonly spacing: number;
  readonly tape: CandleTape;
  readonly theme: Theme;
  /** The middle of the candle that holds the instant. */
  x(instant: number): number;
  y(price: number): number;
}

export interface Drawing {
  readonly tape: CandleTape;
  readonly theme: Theme;
}

export abstract class Layer implements ISeriesPrimitive<Time>, IPrimitivePaneView, IPrimitivePaneRenderer {
  readonly #views = [this];
  readonly #order: "bottom" | "normal" | "top";
  #attached: SeriesAttachedParameter<Time> | undefined;
  #drawing: Drawing | undefined;
  #zones: Zone[] = [];
  #visible = true;

  constructor(order: "bottom" | "normal" | "top") {
    this.#order = order;
  }

  /** Draws everything that this layer shows; `zones` collects what can be hovered. */
  protected abstract paint(place: Place, zones: Zone[]): void;

  /** What is drawn on: given once per chart and per change of theme. */
  use(drawing: Drawing): void {
    this.#drawing = drawing;
    this.redraw();
  }

  show(visible: boolean): void {
    this.#visible = visible;
    this.redraw();
  }

  get isVisible(): boolean {
    return this.#visible;
  }

  /** Where this layer has written words. */
  get texts(): readonly Zone[] {
    return this.#zones.filter(({ isText }) => isText);
  }

  protected get drawing(): Drawing | undefined {
    return this.#drawing;
  }

  protected redraw(): void {
    this.#attached?.requestUpdate();
  }

  attached(parameters: SeriesAttachedParameter<Time>): void {
    this.#attached = parameters;
  }

  detached(): void {
    this.#attached = undefined;
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return this.#views;
  }

  zOrder(): "bottom" | "normal" | "top" {
    return this.#order;
  }

  renderer(): IPrimitivePaneRenderer {
    return this;
  }

  draw(target: Target): void {
    this.#zones = [];
    const { chart, series } = this.#attached ?? {};
    const drawing = this.#drawing;
    if (chart === undefined || series === undefined || drawing === undefined || !this.#visible || drawing.tape.length === 0) return;
    const scale = chart.timeScale();
    target.useMediaCoordinateSpace(({ context, mediaSize }) => {
      context.save();
      this.paint(
        {
          ...drawing,
          context,
          width: mediaSize.width,
          height: mediaSize.height,
          spacing: scale.options().barSpacing,
          x: (instant) => scale.logicalToCoordinate(drawing.tape.placeOf(instant) as Logical) ?? NaN,
          y: (price) => series.priceToCoordinate(price) ?? NaN,
        },
        this.#zones,
      );
      context.restore();
    });
  }

  hitTest(x: number, y: number): ReturnType<NonNullable<ISeriesPrimitive<Time>["hitTest"]>> {
    const zone = this.#zones.findLast(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom);
    return zone === undefined
      ? null
      : { externalId: zone.id, zOrder: this.#order, cursorStyle: "pointer", hitTestPriority: 2, distance: 0 };
  }
}
