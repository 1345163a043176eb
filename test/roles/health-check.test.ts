import { HealthCheck } from '../../lib';
import { delayLoopSeconds, keepalivedCheck } from '../../lib/roles/health-check';

const DEFAULTS = { connectTimeoutSeconds: '1', retry: '1', delayBeforeRetrySeconds: '1' };

it('finds a dead server within seconds unless told otherwise', () => {
  expect(delayLoopSeconds(HealthCheck.tcp())).toBe('2');
  expect(keepalivedCheck(HealthCheck.tcp())).toEqual({ kind: 'TCP_CHECK', ...DEFAULTS });
});

it('asks for 200 unless told otherwise', () => {
  const check = { kind: 'HTTP_GET', path: '/healthz', virtualhost: undefined, ...DEFAULTS };
  expect(keepalivedCheck(HealthCheck.http('/healthz'))).toEqual({ ...check, statusCode: '200' });
});

it('passes every setting on, also a zero', () => {
  const timers = { delayLoopSeconds: 0.5, connectTimeoutSeconds: 3, retry: 0, delayBeforeRetrySeconds: 0 };
  const check = HealthCheck.http('/', { ...timers, statusCode: 204, virtualhost: 'www.example.org' });
  expect(delayLoopSeconds(check)).toBe('0.5');
  expect(keepalivedCheck(check)).toEqual({
    kind: 'HTTP_GET',
    path: '/',
    statusCode: '204',
    virtualhost: 'www.example.org',
    connectTimeoutSeconds: '3',
    retry: '0',
    delayBeforeRetrySeconds: '0',
  });
});
