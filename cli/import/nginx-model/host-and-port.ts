/** `192.0.2.1:80`, `[2001:db8::1]`, `app.example.org:8080`, without brackets; nothing for a socket. */
export function hostAndPort(text: string): { host: string; port?: number } | undefined {
  const [, host, , port] = /^(\[[^\]]*\]|[^:[\]]+)(:(\d+))?$/.exec(text) ?? [];
  if (host === undefined) return undefined;
  return { host: host.replace(/^\[|\]$/g, ''), ...(port === undefined ? {} : { port: Number(port) }) };
}
