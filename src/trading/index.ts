export { sizePosition } from "./position-size.ts";
export type { PositionSize, SizeRequest } from "./position-size.ts";
