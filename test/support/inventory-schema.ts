import Ajv, { AnySchemaObject, ErrorObject } from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The schema in the package. */
export const SCHEMA_TEXT = readFileSync(join(__dirname, '../../lib/inventory/inventory.schema.json'), 'utf8');

/** As it is for readers, which pass over what they do not know. */
export const SCHEMA = JSON.parse(SCHEMA_TEXT) as AnySchemaObject;

/** Also refuses what the type does not say. */
const validate = new Ajv({ allowUnionTypes: true }).compile(closed(SCHEMA) as AnySchemaObject);

/** What an inventory has that its type has not, or has not that its type has. */
export function schemaErrors(inventory: unknown): ErrorObject[] {
  return validate(inventory) ? [] : (validate.errors ?? []);
}

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'properties' in schema && 'type' in schema ? { ...inside, additionalProperties: false } : inside;
}
