import { TerraformVariable } from 'cdktf';
import { HealthCheck, VrrpTracker } from '../../lib';
import { pair, pool } from '../support/hosts';
import { newStack } from '../support/synth';

const using = (text: (token: string) => string, make: (text: string) => object) => () => {
  const stack = newStack();
  const { vrrp, healthCheck }: { vrrp?: object; healthCheck?: HealthCheck } = make(
    text(new TerraformVariable(stack, 'x', {}).stringValue),
  );
  pair(stack, { vrrp: { virtualRouterId: 51, ...vrrp } }).addVirtualService('http', {
    pool: pool(stack, healthCheck && { healthCheck }),
  });
};

const PLACES: { [property: string]: (text: string) => object } = {
  'vrrp.notifyMaster': (notifyMaster) => ({ vrrp: { notifyMaster } }),
  'vrrp.track.x.command': (text) => ({ vrrp: { track: [VrrpTracker.command('x', text)] } }),
  'vrrp.track.file': (text) => ({ vrrp: { track: [VrrpTracker.file(text)] } }),
  'healthCheck.path': (text) => ({ healthCheck: HealthCheck.http(text) }),
};

describe.each(Object.keys(PLACES))('what stands around a token in %s', (property) => {
  it('may be what may stand there without one', () => {
    expect(using((token) => `/usr/${token}/x`, PLACES[property])).not.toThrow();
    expect(using((token) => `${token}/x`, PLACES[property])).not.toThrow();
    expect(using((token) => token, PLACES[property])).not.toThrow();
  });

  it.each(['"', '\n', ';', '{', '#'])('must not break out of the file: %j', (sign) => {
    expect(using((token) => `/usr/${sign}${token}`, PLACES[property])).toThrow(property);
  });
});
