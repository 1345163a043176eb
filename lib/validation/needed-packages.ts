import { ValidationError } from './validation-error';

/** Before anything else is loaded: of a package that is missing Node says neither who needs it nor what to do. */
try {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would be looked for before anything here runs
  require('cdktf');
} catch (error) {
  const { message } = error as Error;
  const [, name] = /^Cannot find module '([^'./][^']*)'/.exec(message) ?? [];
  if (name === undefined) throw error;
  throw new ValidationError(
    `The package ${name}, of which this library is made, is not installed: npm install ${name}`,
  ); // node-do-not-add-exception-line
}
