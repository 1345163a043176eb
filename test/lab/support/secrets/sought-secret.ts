/** A secret, and the texts that it would be found by. */
export interface SoughtSecret {
  readonly name: string;
  readonly texts: readonly string[];
}

/** Lines of a key that are shorter could be in anything. */
const LONG_ENOUGH = 32;

export function soughtPassword(name: string, password: string): SoughtSecret {
  return { name, texts: everyFormOf(password) };
}

/** Any line of the key itself gives it away. */
export function soughtPemKey(name: string, pem: string): SoughtSecret {
  const lines = pem.split('\n').filter((line) => line.length >= LONG_ENOUGH && !line.startsWith('-----'));
  return { name, texts: lines.flatMap(everyFormOf) };
}

/** Names of the secrets that some bytes hold. */
export function secretsIn(bytes: Buffer | string, secrets: readonly SoughtSecret[]): string[] {
  return secrets.filter(({ texts }) => texts.some((text) => bytes.includes(text))).map(({ name }) => name);
}

/** As it is, in JSON, in JSON as Go's encoder has it, which the engines are made with, and within base64. */
function everyFormOf(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const byGo = json.replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  return [...new Set([text, json, byGo, ...[0, 1, 2].map((before) => withinBase64(text, before))])];
}

/** The characters that the text alone decides, with a number of bytes before it. */
function withinBase64(text: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
  const sixths = (count: number) => (count * 8) / 6;
  return bytes.toString('base64').slice(Math.ceil(sixths(before)), Math.floor(sixths(bytes.length)));
}
