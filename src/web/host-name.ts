// Names of hosts: which ones mean "only this machine", and which one a request was addressed to.

export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, "");
  return name === "localhost" || name === "::1" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}

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
