/**
 * Sends requests at a fixed rate, each on a new connection and none waiting for another, and writes a Sample for each.
 * Arguments: FILE, and the RequestPlan as JSON.
 */
import { IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { RequestPlan } from './http-probe';
import { ProgramOutput, steadily } from './program-output';
import type { Sample } from './recording';
import { tlsOptions } from './tls-options';

const [file, words] = process.argv.slice(2);
const plan = JSON.parse(words) as Required<RequestPlan>;
const request = new URL(plan.url).protocol === 'https:' ? secureRequest : plainRequest;
const tls = tlsOptions(plan);
const output = new ProgramOutput(file);
let [pending, ending] = [0, false];
const stopSending = steadily(plan.perSecond, send);

process.on('SIGTERM', () => {
  ending = true;
  stopSending();
  finish();
});

function send(): void {
  const start = output.now();
  let done = false;
  pending += 1;
  const record = (outcome: string, server?: string) => {
    if (done) return;
    done = true;
    clearTimeout(late);
    const milliseconds = output.now() - start;
    const sample: Sample = { start, milliseconds, outcome, ...(server !== undefined && { server }) };
    output.write(sample);
    pending -= 1;
    finish();
  };
  const client = request(
    plan.url,
    { agent: false, headers: plan.headers, localAddress: plan.localAddress, ...tls },
    (answer) => read(answer, record),
  );
  const late = setTimeout(() => {
    record('timeout');
    client.destroy();
  }, plan.timeoutSeconds * 1000);
  client.on('error', (error: NodeJS.ErrnoException) => record(error.code ?? error.message));
  if (plan.openSeconds > 0) setTimeout(() => client.end(), plan.openSeconds * 1000);
  else client.end();
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
  if (ending && pending === 0) output.end();
}
