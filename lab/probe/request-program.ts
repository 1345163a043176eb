/** Sends requests at a fixed rate, each on a new connection, and writes a Sample for each. Arguments: FILE, and the RequestPlan as JSON. */
import { IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { Ended, askSteadily } from './ask-steadily';
import type { RequestPlan } from './http-probe';
import { ProgramOutput } from './program-output';
import { tlsOptions } from './tls-options';

const [file, words] = process.argv.slice(2);
const plan = JSON.parse(words) as Required<RequestPlan>;
const request = new URL(plan.url).protocol === 'https:' ? secureRequest : plainRequest;
const tls = tlsOptions(plan);

const localPorts = [...(plan.localPorts ?? [])];

askSteadily(plan, new ProgramOutput(file), (ended) => {
  const { headers, localAddress } = plan;
  const client = request(
    plan.url,
    { agent: false, headers, localAddress, localPort: localPorts.shift(), ...tls },
    (answer) => read(answer, ended),
  );
  client.on('error', (error: NodeJS.ErrnoException) => ended(error.code ?? error.message));
  if (plan.openSeconds > 0) setTimeout(() => client.end(), plan.openSeconds * 1000);
  else client.end();
  return () => client.destroy();
});

function read(answer: IncomingMessage, ended: Ended): void {
  let body = '';
  const status = answer.statusCode ?? 0;
  answer.setEncoding('utf8');
  answer.on('data', (text: string) => (body += text));
  answer.on('end', () => ended(status < 400 ? 'ok' : `http-${status}`, body.split('\n')[0].trim()));
  answer.on('error', (error: NodeJS.ErrnoException) => ended(error.code ?? error.message));
}
