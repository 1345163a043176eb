/**
 * A real server of tests: `node answering-server.js ADDRESS PORT` (with a certificate's and a key's path: HTTPS). What it does is in the path of the request: `/status/503` answers so, `/closes` breaks off, `/hangs`
 * says nothing, `/headers` tells what came, as JSON, `/echo` sends the body back; everything else tells the server's address.
 */
const { readFileSync } = require('node:fs');
const http = require('node:http');
const https = require('node:https');

const [address, port, certificate, key] = process.argv.slice(2);

function answer(request, response) {
  const [, what, status] = request.url.split('/');
  if (what === 'closes') return void request.socket.destroy();
  if (what === 'hangs') return;
  if (what === 'echo') return void request.pipe(response);
  response.statusCode = what === 'status' ? Number(status) : 200;
  response.setHeader('X-Server', address);
  response.setHeader('X-Powered-By', 'tests');
  const headers = { version: request.httpVersion, list: request.rawHeaders };
  response.end(what === 'headers' ? JSON.stringify(headers) : `${address}\n`);
}

const server = certificate
  ? https.createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, answer)
  : http.createServer(answer);
server.listen(Number(port), address);
