/** Usage: knock.js serve PORT... | knock.js knock ADDRESS PORT... */
const { connect, createServer } = require('node:net');

const [word, ...rest] = process.argv.slice(2);
if (word === 'serve') serve(rest.map(Number));
else knock(rest[0], rest.slice(1).map(Number));

async function serve(ports) {
  const listening = ports.map(
    (port) => new Promise((done) => createServer((socket) => socket.end()).listen(port, '::', done)),
  );
  await Promise.all(listening);
  console.log('serving');
}

async function knock(address, ports) {
  console.log((await Promise.all(ports.map((port) => state(address, port)))).join(', '));
}

/** A packet that is dropped is not answered: half a second is many times what an answer takes here. */
function state(address, port) {
  return new Promise((done) => {
    const socket = connect(port, address);
    const end = (how) => {
      socket.destroy();
      done(`${port} ${how}`);
    };
    socket.on('connect', () => end('open')).on('error', ({ code }) => end(code));
    setTimeout(() => end('dropped'), 500).unref();
  });
}
