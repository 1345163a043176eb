/**
 * Opens connections and keeps them without a word until it is ended. Its argument is JSON: { host, port, localAddress, connections }. It says "held" when all
 * are open, and ends with what happened if one is lost. In JavaScript, as many of them start at once.
 */
const { connect } = require('node:net');

const { host, port, localAddress, connections } = JSON.parse(process.argv[2]);
/** On the way at a time: more would be lost before an accept queue. */
const AT_A_TIME = 32;
/** Ports are named: of those that the kernel chooses, all beyond a quarter of the range take long (findings/node-local-address-pays-for-a-quarter-of-the-ports.sh). */
const FIRST_PORT = 10_000;
let begun = 0;
let open = 0;

function next() {
  if (begun === connections) return;
  const localPort = FIRST_PORT + begun;
  begun += 1;
  const socket = connect({ host, port, localAddress, localPort }, () => {
    open += 1;
    if (open === connections) console.log('held');
    next();
  });
  socket.on('error', ({ message }) => end(message));
  socket.on('close', () => end('the other side has closed it'));
}

function end(why) {
  console.error(`A connection to ${host}:${port} is lost, ${open} of ${connections} were open: ${why}`);
  process.exit(1);
}

for (let count = 0; count < AT_A_TIME; count += 1) next();
