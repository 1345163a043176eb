import { ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { Answered, ServiceRequest } from './request';

const UNREACHED = ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'];
const WORDS: { readonly [code: string]: string } = {
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection is reset',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
};

/** Makes a request from here; once more if it fails, as an owner may just have changed. */
export async function ask(request: ServiceRequest, seconds: number): Promise<Answered> {
  const first = await askOnce(request, seconds);
  return first.failure === undefined ? first : askOnce(request, seconds);
}

async function askOnce(request: ServiceRequest, seconds: number): Promise<Answered> {
  const isOver = Object.assign(new Error(`nothing came within ${seconds} s`), { code: 'ETIMEDOUT' });
  try {
    const answer = await (request.by === 'tcp' ? connects : gets)(request, seconds, isOver);
    // What nginx says without a server, and a server that has a fault.
    return /^HTTP 5/.test(answer) ? { ...request, failure: `it answers ${answer}` } : { ...request, answer };
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return { ...request, failure: WORDS[code] ?? message, unreached: UNREACHED.includes(code) };
  }
}

function connects({ address, port }: ServiceRequest, seconds: number, isOver: Error): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port });
    const limit = setTimeout(() => socket.destroy(isOver), seconds * 1000);
    socket.on('close', () => clearTimeout(limit));
    socket.on('error', reject);
    socket.on('connect', () => {
      resolve('connected');
      socket.destroy();
    });
  });
}

function gets(
  { address, port, by, path, name }: ServiceRequest,
  seconds: number,
  isOver: Error,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      host: address,
      port,
      path,
      agent: false as const,
      headers: name === undefined ? {} : { host: name },
      // Whether it is the right one is said by `status`, and by clients.
      rejectUnauthorized: false,
      servername: name ?? '',
    };
    const request: ClientRequest = (by === 'https' ? httpsRequest : httpRequest)(options);
    const limit = setTimeout(() => request.destroy(isOver), seconds * 1000);
    request.on('close', () => clearTimeout(limit));
    request.on('error', reject);
    request.on('response', (response) => {
      resolve(`HTTP ${response.statusCode}`);
      response.destroy();
    });
    request.end();
  });
}
