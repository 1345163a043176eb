/**
 * A process of its own at the client's place: sends requests at a fixed rate, each on a new connection and none
 * waiting for another, and appends a JSON line for each to a file. Ends in good order at SIGTERM.
 * Arguments: FILE, and the RequestPlan as JSON.
 */
import { createWriteStream } from 'node:fs';
import { IncomingMessage, request } from 'node:http';
import type { Sample } from './recording';
import type { RequestPlan } from './http-probe';

const [file, words] = process.argv.slice(2);
const plan = JSON.parse(words) as Required<RequestPlan>;
const output = createWriteStream(file, { flags: 'a' });
const begin = performance.now();
const beginDate = Date.now();
let [sent, pending, ending] = [0, 0, false];

const timer = setInterval(() => {
  // As many as are due by now: a late timer does not lower the rate.
  const due = ((performance.now() - begin) / 1000) * plan.perSecond;
  while (sent < due) {
    sent += 1;
    send();
  }
}, 5);

process.on('SIGTERM', () => {
  ending = true;
  clearInterval(timer);
  finish();
});

function send(): void {
  const start = performance.now();
  const date = beginDate + (start - begin);
  let done = false;
  pending += 1;
  const record = (outcome: string, server?: string) => {
    if (done) return;
    done = true;
    clearTimeout(late);
    const sample: Sample = {
      start: date,
      milliseconds: performance.now() - start,
      outcome,
      ...(server !== undefined && { server }),
    };
    output.write(`${JSON.stringify(sample)}\n`);
    pending -= 1;
    finish();
  };
  const client = request(
    plan.url,
    { agent: false, headers: plan.headers, localAddress: plan.localAddress },
    (answer) => read(answer, record),
  );
  const late = setTimeout(() => {
    record('timeout');
    client.destroy();
  }, plan.timeoutSeconds * 1000);
  client.on('error', (error: NodeJS.ErrnoException) => record(error.code ?? error.message));
  client.end();
}

function read(answer: IncomingMessage, record: (outcome: string, server?: string) => void): void {
  let body = '';
  const status = answer.statusCode ?? 0;
  answer.setEncoding('utf8');
  answer.on('data', (text: string) => (body += text));
  answer.on('end', () => record(status < 400 ? 'ok' : `http-${status}`, body.split('\n')[0].trim()));
  answer.on('error', (error: NodeJS.ErrnoException) => record(error.code ?? error.message));
}

function finish(): void {
  if (ending && pending === 0) output.end(() => process.exit(0));
}
