export { startWebServer } from "./web-server.ts";
export type { WebServer, WebServerOptions } from "./web-server.ts";
export type { PicturePainter, PictureRequest } from "./picture.ts";
export { listenError, WebServerError } from "./web-server-error.ts";
export type { WebServerFailure } from "./web-server-error.ts";
export { schemas } from "./answer-schemas.ts";
