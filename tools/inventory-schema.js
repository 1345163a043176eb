/** Writes the JSON schema of the inventory, lib/inventory/inventory.schema.json, from its type. */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { createGenerator } = require('ts-json-schema-generator');

const root = join(__dirname, '..');
const file = join(root, 'lib/inventory/inventory.schema.json');

/** Of other properties than it knows it says nothing: what a later release adds breaks no reader. */
function inventorySchema() {
  const schema = createGenerator({
    path: join(root, 'lib/inventory/index.ts'),
    tsconfig: join(root, 'tsconfig.json'),
    type: 'Inventory',
    topRef: false,
    additionalProperties: true,
    skipTypeCheck: true,
    sortProps: false,
  }).createSchema('Inventory');
  return `${JSON.stringify(schema, null, 2)}\n`;
}

module.exports = { inventorySchema, file };
if (require.main === module) writeFileSync(file, inventorySchema());
