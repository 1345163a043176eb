import { Secret, VrrpSettings, VrrpVersion } from '../../lib';
import { pair } from '../support/hosts';
import { newStack } from '../support/synth';

const withVrrp = (vrrp: Partial<VrrpSettings>) => () =>
  pair(newStack(), { vrrp: { virtualRouterId: 51, ...vrrp } });
const authPass = Secret.of('${TfToken[TOKEN.0]}', '1');

it('refuses parts of a second with version 2', () => {
  expect(withVrrp({ version: VrrpVersion.V2, advertIntervalSeconds: 0.5 })).toThrow(
    "web/pair: 'vrrp.advertIntervalSeconds' must be whole seconds with VRRP version 2, got 0.5",
  );
  expect(withVrrp({ version: VrrpVersion.V3, advertIntervalSeconds: 0.5 })).not.toThrow();
});

it('refuses less than version 3 can say', () => {
  expect(withVrrp({ advertIntervalSeconds: 0 })).toThrow(
    "web/pair: 'vrrp.advertIntervalSeconds' must be a number of seconds from 0.01 to 40, got 0",
  );
  expect(withVrrp({ advertIntervalSeconds: 0.015 })).toThrow(
    "web/pair: 'vrrp.advertIntervalSeconds' must be a multiple of 0.01 seconds, got 0.015",
  );
});

it('refuses a password with version 3, which has none', () => {
  expect(withVrrp({ version: VrrpVersion.V3, authPass })).toThrow(
    "web/pair: 'vrrp.version' must be '2' or left out with authPass, got '3'",
  );
  expect(withVrrp({ version: VrrpVersion.V2, authPass })).not.toThrow();
});

it('refuses to delay what is not done', () => {
  expect(withVrrp({ preemptDelaySeconds: 5 })).toThrow(
    "web/pair: 'vrrp.preemptDelaySeconds' must be left out without preempt, got 5",
  );
  expect(withVrrp({ preempt: true, preemptDelaySeconds: 1001 })).toThrow(
    "web/pair: 'vrrp.preemptDelaySeconds' must be a number of seconds from 0 to 1000, got 1001",
  );
});
