// Why the dashboard could not be opened, as one sentence for the operator.

export type WebServerFailure = "token-required" | "port-in-use" | "port-forbidden" | "address-unknown" | "failed";

export class WebServerError extends Error {
  override name = "WebServerError";
  readonly failure: WebServerFailure;

  constructor(failure: WebServerFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/** Translates what the operating system said when the address was taken into a sentence that names the setting to change. */
export function listenError(cause: unknown, address: { readonly host: string; readonly port: number }): WebServerError {
  const code = (cause as { code?: unknown } | null)?.code;
  const { host, port } = address;
  switch (code) {
    case "EADDRINUSE":
      return new WebServerError(
        "port-in-use",
        `Port ${port} on ${host} is already in use by another program; stop that program or set WEB_PORT to a free port`,
        { cause },
      );
    case "EACCES":
      return new WebServerError(
        "port-forbidden",
        `Port ${port} on ${host} is reserved for privileged programs; set WEB_PORT to a port of 1024 or above`,
        { cause },
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new WebServerError("address-unknown", `WEB_HOST is "${host}", which is not an address of this machine; use 127.0.0.1`, {
        cause,
      });
    default:
      return new WebServerError("failed", `The dashboard could not listen on ${host} port ${port} (${String(code ?? cause)})`, { cause });
  }
}
