/**
 * A gRPC server and client of tests, as far as nginx sees them: HTTP/2 streams that say something both ways at once, and end with trailers. `node grpc-talk.js serve ADDRESS PORT [CERTIFICATE KEY]` echoes each
 * message and tells its headers, and breaks off at `/closes`; `node grpc-talk.js ask URL MILLISECONDS MESSAGE...` says the next message so long after the answer to the one before (`bytes:1000` is one of so many), and prints what came, as JSON.
 */
const { readFileSync } = require('node:fs');
const http2 = require('node:http2');

const [what, ...args] = process.argv.slice(2);
({ serve, ask })[what](...args);

function serve(address, port, certificate, key) {
  const server = certificate
    ? http2.createSecureServer({ cert: readFileSync(certificate), key: readFileSync(key) })
    : http2.createServer();
  server.on('stream', (stream, headers) => {
    if (headers[':path'] === '/closes') return stream.session.destroy();
    stream.respond(
      { 'content-type': 'application/grpc', 'x-request': JSON.stringify(headers) },
      { waitForTrailers: true },
    );
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
    stream.on('error', () => {});
    stream.pipe(stream);
  });
  server.listen(Number(port), address);
}

function ask(url, milliseconds, ...messages) {
  const client = http2.connect(new URL(url).origin, { rejectUnauthorized: false });
  const stream = client.request({
    ':method': 'POST',
    ':path': new URL(url).pathname,
    'content-type': 'application/grpc',
    te: 'trailers',
  });
  const told = { answers: [] };
  let [heard, expected] = ['', 0];
  const message = () =>
    messages[told.answers.length]?.replace(/^bytes:(.*)/, (_, count) => 'x'.repeat(count));
  const next = () => {
    const text = message();
    expected = text?.length;
    return text === undefined ? stream.end() : stream.write(text);
  };
  stream.on('response', (headers) => {
    Object.assign(told, { status: headers[':status'], request: JSON.parse(headers['x-request'] ?? '{}') });
  });
  stream.on('data', (data) => {
    heard += data;
    if (heard.length < expected) return;
    told.answers.push(heard.length > 100 ? `${heard.length} bytes` : heard);
    heard = '';
    setTimeout(next, Number(milliseconds));
  });
  stream.on('trailers', (trailers) => Object.assign(told, { grpcStatus: trailers['grpc-status'] }));
  stream.on('error', (error) => Object.assign(told, { error: error.code }));
  stream.on('close', () => {
    console.log(JSON.stringify(told));
    client.close();
  });
  next();
}
