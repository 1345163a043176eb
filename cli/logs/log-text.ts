import { Paper } from '../text/paper';
import { Entry } from './journal';

/** `2026-11-29 12:54:19.120 d1  Keepalived_vrrp: (web-pair) Entering MASTER STATE`, in this machine's time zone. */
export function logLine({ host, microseconds, from, message }: Entry, width: number, paper: Paper): string {
  const then = new Date(microseconds / 1000);
  const local = new Date(then.getTime() - then.getTimezoneOffset() * 60_000).toISOString();
  const time = `${local.slice(0, 10)} ${local.slice(11, 23)}`;
  return `${time} ${paper.styled('bold', host.padEnd(width))} ${from}: ${message.replace(/[\x00-\x08\x0b-\x1f\x7f]/g, '?')}`;
}

export function logJson({ host, microseconds, from, message }: Entry): string {
  return JSON.stringify({
    version: 1,
    time: new Date(microseconds / 1000).toISOString(),
    host,
    from,
    message,
  });
}
