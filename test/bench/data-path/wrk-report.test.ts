import { parseWrkReport } from '../../../bench/data-path/wrk-report';

const REPORT = `Running 3s test @ http://192.0.2.100:8080/
  1 threads and 16 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     4.44ms    9.51ms 149.34ms   95.91%
    Req/Sec     5.31k     1.21k    7.90k    68.29%
  Latency Distribution
     50%  950.00us
     75%    3.51ms
     90%    6.24ms
     99%    1.20s 
  16022 requests in 3.01s, 2.70MB read
Requests/sec:   5322.92
Transfer/sec:      0.90MB
`;

it('counts, and times in one unit', () => {
  expect(parseWrkReport(REPORT)).toEqual({
    requests: 16022,
    seconds: 3.01,
    bytes: 2.7 * 2 ** 20,
    failures: {},
    latencies: { 50: 0.95, 75: 3.51, 90: 6.24, 99: 1200 },
  });
});

it('a minute and more, and gigabytes', () => {
  const { seconds, bytes } = parseWrkReport('  9 requests in 1.50m, 2.00GB read\n');
  expect({ seconds, bytes }).toEqual({ seconds: 90, bytes: 2 * 2 ** 30 });
});

it('what failed, by its kind', () => {
  const failing = `${REPORT}  Socket errors: connect 0, read 3, write 0, timeout 7\n  Non-2xx or 3xx responses: 2\n`;
  expect(parseWrkReport(failing).failures).toEqual({ read: 3, timeout: 7, status: 2 });
});

it('what is no report is shown', () => {
  expect(() => parseWrkReport('unable to connect to 192.0.2.100:8080 Connection refused\n')).toThrow(
    'wrk said: unable to connect to 192.0.2.100:8080 Connection refused',
  );
});
