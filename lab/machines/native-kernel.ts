import { existsSync } from 'node:fs';
import { isOnPath } from '../packages';
import { run } from '../processes/run';

/** How to see that this machine's own kernel has what an inventory may ask for. */
const tests: Record<string, () => Promise<boolean>> = {
  ip_vs: async () => {
    await loadModule('ip_vs');
    return existsSync('/proc/net/ip_vs');
  },
  dummy: async () => {
    await loadModule('dummy');
    return (await run(['unshare', '--net', 'ip', 'link', 'add', 'lab-test', 'type', 'dummy'])).status === 0;
  },
};

/** Which of the needed features the native kernel has: tried, not guessed. A need that is not known counts as absent. */
export async function nativeFeatures(needs: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const need of new Set(needs)) {
    if (await tests[need]?.()) found.add(need);
  }
  return found;
}

async function loadModule(name: string): Promise<void> {
  if (isOnPath('modprobe')) await run(['modprobe', '--quiet', name]);
}
