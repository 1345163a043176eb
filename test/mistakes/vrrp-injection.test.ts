import fc from 'fast-check';
import { VrrpSettings, VrrpTracker } from '../../lib';
import { nasty } from '../support/arbitraries';
import { pair, pool } from '../support/hosts';
import { assetFiles, newStack, synth } from '../support/synth';

/** Settings with one string of the user's choice somewhere. */
type Place = (text: string) => Partial<VrrpSettings>;

const tracking =
  (tracker: (text: string) => VrrpTracker): Place =>
  (text) => ({ track: [tracker(text)] });

const PLACES: { [name: string]: Place } = {
  'notify master': (text) => ({ notifyMaster: `/usr/bin/c${text}` }),
  'notify backup': (text) => ({ notifyBackup: `/usr/bin/c${text}` }),
  'notify fault': (text) => ({ notifyFault: `/usr/bin/c${text}` }),
  process: tracking((text) => VrrpTracker.process(`p${text}`)),
  command: tracking((text) => VrrpTracker.command('check', `/usr/bin/c${text}`)),
  'name of a command': tracking((text) => VrrpTracker.command(`c${text}`, '/usr/bin/c')),
  'name of a script': tracking((text) => VrrpTracker.script(`s${text}`, '#!/bin/sh\n')),
  device: tracking((text) => VrrpTracker.networkInterface(`e${text}`)),
  file: tracking((text) => VrrpTracker.file(`/run/f${text}`)),
};

/** Words, spaces and paths are no attack on a command. */
const attack = nasty.filter((text) => /[^a-z /]/.test(text));

const withVrrp = (vrrp: Partial<VrrpSettings>) => {
  const stack = newStack();
  pair(stack, { vrrp: { virtualRouterId: 51, ...vrrp } }).addVirtualService('http', { pool: pool(stack) });
  return stack;
};

it.each(Object.keys(PLACES))('%s: what could break out of the file is refused', (name) => {
  fc.assert(
    fc.property(attack, (text) => {
      expect(() => withVrrp(PLACES[name](text))).toThrow(/^web\/pair: 'vrrp\..+' must be .+, got /s);
    }),
    { numRuns: 30 },
  );
});

it('the text of a script is refused, or is on the host as it is and nowhere else', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const script = `#!/bin/sh\n: ${text} END\n`;
      const compose = () => withVrrp({ track: [VrrpTracker.script('own', script)] });
      if (/[\r\0]|@@linux-lb:/.test(text)) {
        expect(compose).toThrow(/^web\/pair: 'vrrp\.track\.own\.text' must be /);
        return;
      }
      const stack = compose();
      synth(stack);
      const files = assetFiles(stack, 'Primary');
      expect(files.get('files/usr/local/lib/linux-lb/web-pair/track-own.sh')).toBe(script);
      expect(files.get('files/etc/keepalived/linux-lb.d/web-pair.conf')).toContain(
        '\nvrrp_script web-pair:own {\n    script "/usr/local/lib/linux-lb/web-pair/track-own.sh"\n    interval 1\n',
      );
    }),
    { numRuns: 30 },
  );
});
