import { checkInteger, checkPort, checkSeconds } from '../../lib/validation/ranges';

describe('checkInteger', () => {
  it.each([1, 128, 255])('takes %p from 1 to 255', (value) => {
    expect(() => checkInteger('web/pair', 'id', value, 1, 255)).not.toThrow();
  });

  it.each([0, 256, 1.5, NaN, Infinity, -1])('refuses %p from 1 to 255', (value) => {
    expect(() => checkInteger('web/pair', 'id', value, 1, 255)).toThrow(
      `web/pair: 'id' must be a whole number from 1 to 255, got ${value}`,
    );
  });

  it('takes a value that was not given', () => {
    expect(() => checkInteger('web/pair', 'id', undefined, 1, 255)).not.toThrow();
  });
});

describe('checkPort', () => {
  it.each([1, 65535])('takes %p', (port) => {
    expect(() => checkPort('web/pool', 'port', port)).not.toThrow();
  });

  it.each([0, 65536])('refuses %p', (port) => {
    expect(() => checkPort('web/pool', 'port', port)).toThrow(
      `web/pool: 'port' must be a whole number from 1 to 65535, got ${port}`,
    );
  });
});

describe('checkSeconds', () => {
  it.each([0.1, 1.5, 3600])('takes %p', (seconds) => {
    expect(() => checkSeconds('web/pool', 'delay', seconds, 0.1, 3600)).not.toThrow();
  });

  it.each([0, 3601, NaN, Infinity])('refuses %p', (seconds) => {
    expect(() => checkSeconds('web/pool', 'delay', seconds, 0.1, 3600)).toThrow(
      `web/pool: 'delay' must be a number of seconds from 0.1 to 3600, got ${seconds}`,
    );
  });
});
