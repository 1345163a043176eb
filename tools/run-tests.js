/**
 * Runs the named test suites one after the other (unit, packed, short, lab, alone, long, guide) and ends with what failed, each by name and first words, and one plain line, "N passed, N failed".
 * Usage: run-tests.js SUITE... [--keep] [-t NAME] [JEST ARGUMENT...]
 * --keep leaves the machines of a lab test up (LINUX_LB_LAB_KEEP=1).
 */
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const SUITES = ['unit', 'packed', 'short', 'lab', 'alone', 'long', 'guide'];
const suites = process.argv.slice(2).filter((word) => SUITES.includes(word));
const jestArguments = process.argv.slice(2).filter((word) => ![...SUITES, '--keep'].includes(word));
if (process.argv.includes('--keep')) process.env.LINUX_LB_LAB_KEEP = '1';

const reports = mkdtempSync(join(tmpdir(), 'linux-lb-tests-'));
let passed = 0;
let failed = 0;
const failures = [];
for (const suite of suites) {
  const report = join(reports, `${suite}.json`);
  const run = spawnSync(
    process.execPath,
    [
      require.resolve('jest/bin/jest'),
      '--config',
      `jest.${suite}.config.js`,
      '--json',
      '--outputFile',
      report,
      '--testLocationInResults',
      // A name may be of one suite's files alone; that nothing ran at all is a failure below.
      ...(jestArguments.length > 0 ? ['--passWithNoTests'] : []),
      ...jestArguments,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, FORCE_COLOR: '0' } },
  );
  const counted = count(report);
  passed += counted.passed;
  failed += counted.failed;
  failures.push(...counted.failures);
  if (run.status !== 0 && counted.failed === 0) failed += 1;
}
rmSync(reports, { recursive: true, force: true });
if (passed + failed === 0) failed = 1;
for (const failure of failures) console.log(`FAILED ${failure}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** A suite that could not be loaded counts as one failure; a skipped test counts as one too: nothing is skipped silently. */
function count(report) {
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, failures: [`${report} cannot be read`] };
  }
  const filtered =
    jestArguments.includes('-t') || jestArguments.some((word) => word.startsWith('--testNamePattern'));
  const skipped = filtered ? 0 : result.numPendingTests + result.numTodoTests;
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites + skipped,
    failures: result.testResults.flatMap(failuresOf),
  };
}

/** What failed in one file: a log of an hour is cut where it is read, its end is not. */
function failuresOf({ name, message, assertionResults }) {
  const tests = assertionResults.filter(({ status }) => status === 'failed');
  if (tests.length === 0 && message && assertionResults.length === 0)
    return [`${name}\n${firstWords(message)}`];
  return tests.map(
    ({ fullName, failureMessages }) => `${fullName}\n${firstWords(failureMessages.join('\n'))}`,
  );
}

function firstWords(text) {
  return text.split('\n').slice(0, 25).join('\n');
}
