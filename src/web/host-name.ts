// Names of hosts: which one a request was addressed to, and where a browser on this machine finds the bot.

/** The name in a Host header, without its port; undefined when the header is absent or malformed. */
export function requestedHost(header: string | undefined): string | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::\d{1,5})?$/i.exec(header ?? "");
  return match?.[1]?.toLowerCase();
}

/** An address that a browser on this machine can open. */
export function browsableUrl(host: string, port: number): string {
  if (host === "0.0.0.0" || host === "::" || host === "") return `http://localhost:${port}`;
  return host.includes(":") ? `http://[${host.replace(/^\[|\]$/g, "")}]:${port}` : `http://${host}:${port}`;
}
