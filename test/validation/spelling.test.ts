import { inLanguageOfApp } from '../../lib/validation/spelling';
import { describe as describeMistake } from '../../lib/validation/validation-error';

const before = process.env.JSII_AGENT;
afterEach(() => {
  if (before === undefined) delete process.env.JSII_AGENT;
  else process.env.JSII_AGENT = before;
});

test.each([
  ['Python/3.11.7', 'health_check.path', 'virtual_ips[0].inner_of'],
  ['go1.26.8/linux/amd64', 'healthCheck.path', 'virtualIps[0].innerOf'],
  ['DotNet/9.0.5', 'healthCheck.path', 'virtualIps[0].innerOf'],
  ['Java/17.0.12', 'healthCheck.path', 'virtualIps[0].innerOf'],
  ['', 'healthCheck.path', 'virtualIps[0].innerOf'],
])('jsii of %s: options are spelled as %s', (agent, path, withNumber) => {
  process.env.JSII_AGENT = agent;
  expect(inLanguageOfApp('healthCheck.path')).toBe(path);
  expect(inLanguageOfApp('virtualIps[0].innerOf')).toBe(withNumber);
});

test.each([
  ["files['/etc/myFile.conf'].text", "files['/etc/myFile.conf'].text"],
  [
    "left out without healthPath, since 'myHost' is the primary's",
    "left out without health_path, since 'myHost' is the primary's",
  ],
  [
    'that of web/myPair/myPool, or vrrp.authPass, for clients of gRPC',
    'that of web/myPair/myPool, or vrrp.auth_pass, for clients of gRPC',
  ],
  ['an address of LvsDirectorPairProps', 'an address of LvsDirectorPairProps'],
  ["s1's gateway, or s1.networkInterfaces", "s1's gateway, or s1.network_interfaces"],
])('%s: what is not an option stays as it is', (words, inPython) => {
  process.env.JSII_AGENT = 'Python/3.11.7';
  expect(inLanguageOfApp(words)).toBe(inPython);
});

test('a refusal keeps place and value as they are', () => {
  process.env.JSII_AGENT = 'Python/3.11.7';
  expect(describeMistake('web/myPair', 'vrrp.virtualRouterId', 'theValue', 'known')).toBe(
    "web/myPair: 'vrrp.virtual_router_id' must be known, got 'theValue'",
  );
});
