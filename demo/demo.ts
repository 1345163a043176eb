/**
 * `npm run demo [-- --keep]`: the reference app (main.ts) on five machines of its own. Deploys it, shows how requests are spread,
 * powers the active director off during a probe, shows the gap and who serves now, and takes everything down again.
 */
import { join } from 'node:path';
import { Mistake, Rehearsal } from '../lab/index';
import { showFailover } from './failover';
import { showSpread } from './spread';
import { Row, printSummary } from './summary';

const APP = join(__dirname, '../main.ts');
const NAME = 'demo';
const keep = process.argv.includes('--keep');
const begin = Date.now();

main().catch((error: Error) => {
  console.error(error instanceof Mistake ? error.message : (error.stack ?? error.message));
  process.exitCode = 1;
});

async function main(): Promise<void> {
  say('Machines: 2 directors, 3 real servers, and the client, in a network namespace of their own');
  const rehearsal = await Rehearsal.up({
    name: NAME,
    app: APP,
    deployedBy: 'cdktf',
    progress: (line) => console.log(`   ${line}`),
  });
  try {
    await show(rehearsal);
  } finally {
    await end(rehearsal);
  }
}

async function show(rehearsal: Rehearsal): Promise<void> {
  const { lab } = rehearsal;
  const rows: Row[] = [['machines up', since(begin)]];
  say('cdktf deploy of main.ts');
  const deploy = await rehearsal.deploy({}, printSteps);
  rows.push(['cdktf deploy', `${deploy.seconds.toFixed(0)} s`]);
  say('cdktf deploy again: nothing to do');
  const again = await rehearsal.deploy();
  rows.push(['second deploy, nothing to do', `${again.seconds.toFixed(0)} s`]);
  say('Requests to the virtual IP, weights 3, 2, 1');
  rows.push(...(await showSpread(lab)));
  say('The active director loses power during a probe');
  rows.push(...(await showFailover(lab)));
  rows.push(['all of it', since(begin)]);
  printSummary(rows);
}

async function end(rehearsal: Rehearsal): Promise<void> {
  if (!keep) return rehearsal.leave();
  console.log(`The machines stay up. Look at them: npm run lab -- status --name ${NAME}`);
  console.log(`                       Log in:      npm run lab -- ssh d1 --name ${NAME}`);
  console.log(
    `                       Be a client: npm run lab -- run --name ${NAME} -- curl -s http://192.0.2.100/`,
  );
  console.log(`                       Clean up:    npm run lab -- down --name ${NAME}`);
}

function say(what: string): void {
  console.log(`\n== ${what}`);
}

function since(time: number): string {
  return `${((Date.now() - time) / 1000).toFixed(0)} s`;
}

/** Of what the engine prints, the steps on hosts. */
function printSteps(text: string): void {
  for (const [, step] of text.matchAll(/linux-lb: (\S+: [^\n]+)/g)) console.log(`   ${step.trimEnd()}`);
}
