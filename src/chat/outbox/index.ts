export { createCourier } from "./courier.ts";
export type { Courier, CourierParts } from "./courier.ts";
export { DEFAULT_COURIER_OPTIONS } from "./options.ts";
export type { CourierOptions } from "./options.ts";
export type { Batch, Delivery, DeliveryResult } from "./delivery.ts";
